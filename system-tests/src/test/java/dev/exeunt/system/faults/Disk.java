package dev.exeunt.system.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** A small disk of its own, which can be filled to the last byte. Without the right to mount one it is a mere folder. */
final class Disk implements AutoCloseable {

    private static final int BLOCK = 64 << 10;
    private static final String NAME = "exeunt-faults";

    private final Path folder;
    private boolean small;

    private Disk(Path folder, boolean small) {
        this.folder = folder;
        this.small = small;
    }

    static Disk at(Path folder, int megabytes) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new AssertionError("no folder", e);
        }
        String size = "size=" + megabytes + "m";
        Disk disk = new Disk(folder, ran("mount", "-t", "tmpfs", "-o", size, NAME, folder.toString()));
        // Also when the tests are told to end in their midst.
        Runtime.getRuntime().addShutdownHook(new Thread(disk::close));
        return disk;
    }

    /** What tests that were killed left mounted below a folder. */
    static void endLeftovers(Path below) {
        try (Stream<String> mounts = Files.lines(Path.of("/proc/mounts"))) {
            mounts.map(line -> line.split(" "))
                    .filter(mount -> mount[0].equals(NAME) && Path.of(mount[1]).startsWith(below))
                    .forEach(mount -> ran("umount", "-l", mount[1]));
        } catch (IOException e) {
            // Where there is no such list nothing was mounted.
        }
    }

    Path folder() {
        return folder;
    }

    /** Whether it can be filled without harm to anybody else. */
    boolean isSmall() {
        return small;
    }

    void isFilled() {
        assertThat(small).as("a disk of its own").isTrue();
        byte[] block = new byte[BLOCK];
        try (OutputStream filler = Files.newOutputStream(filler())) {
            for (int length = BLOCK; length > 0; length /= 2) {
                fillBy(filler, block, length);
            }
        } catch (IOException e) {
            // Full: that was the aim.
        }
    }

    private static void fillBy(OutputStream filler, byte[] block, int length) {
        try {
            while (true) {
                filler.write(block, 0, length);
            }
        } catch (IOException e) {
            // No room for so much: try less.
        }
    }

    void isFreed() {
        try {
            Files.deleteIfExists(filler());
        } catch (IOException e) {
            throw new AssertionError("can't be freed", e);
        }
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    @Override
    public synchronized void close() {
        if (small) {
            small = false;
            assertThat(ran("umount", "-l", folder.toString())).as("unmounted").isTrue();
        }
    }

    private static boolean ran(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
