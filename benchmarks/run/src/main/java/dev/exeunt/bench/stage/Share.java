package dev.exeunt.bench.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A part of one core that a process has, and no more, while this is open: a control group of its own. On a machine that has to do
 * everything, whoever is short of something is so by this, and not by what the others take.
 */
public final class Share implements AutoCloseable {

    private static final Path ROOT = Path.of("/sys/fs/cgroup");
    private static final String MEMBERS = "cgroup.procs";
    /** Short, so that answers come evenly. */
    private static final Duration PERIOD = Duration.ofMillis(20);

    private final ProcessHandle process;
    private final Path group;

    private Share(ProcessHandle process, Path group) {
        this.process = process;
        this.group = group;
    }

    /** Whether this machine lets us: Linux, and as somebody who may make control groups. */
    public static boolean isPossible() {
        return folder().isPresent();
    }

    /** Gives a process this part of a core. */
    public static Share of(ProcessHandle process, double cores) {
        Path folder = folder().orElseThrow();
        try {
            Path group = Files.createDirectories(folder.resolve("exeunt-bench-" + process.pid()));
            limit(group, Math.round(PERIOD.toNanos() / 1e3 * cores), PERIOD.toNanos() / 1_000);
            Files.writeString(group.resolve(MEMBERS), Long.toString(process.pid()));
            return new Share(process, group);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the kernel's two ways, the one that this machine has. */
    private static void limit(Path group, long micros, long ofMicros) throws IOException {
        Path both = group.resolve("cpu.max");
        if (Files.exists(both)) {
            Files.writeString(both, micros + " " + ofMicros);
        } else {
            Files.writeString(group.resolve("cpu.cfs_period_us"), Long.toString(ofMicros));
            Files.writeString(group.resolve("cpu.cfs_quota_us"), Long.toString(micros));
        }
    }

    private static Optional<Path> folder() {
        return List.of(ROOT.resolve("cpu"), ROOT).stream()
                .filter(Share::dividesProcessors)
                .findFirst();
    }

    private static boolean dividesProcessors(Path folder) {
        if (Files.exists(folder.resolve("cpu.cfs_quota_us"))) {
            return Files.isWritable(folder);
        }
        Path divided = folder.resolve("cgroup.subtree_control");
        try {
            return Files.isWritable(divided)
                    && List.of(Files.readString(divided).strip().split(" ", -1)).contains("cpu");
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            if (process.isAlive()) {
                Files.writeString(group.resolveSibling(MEMBERS), Long.toString(process.pid()));
            }
            Files.delete(group);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
