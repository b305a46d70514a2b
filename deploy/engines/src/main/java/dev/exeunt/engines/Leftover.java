package dev.exeunt.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What an earlier run may have left behind if it and its watchdog were both killed. */
final class Leftover {

    private Leftover() {}

    /** Ends the process that a pid file names, if it still is a program of this name. */
    static void end(Path pidFile, String program) throws IOException {
        Optional<ProcessHandle> process = running(pidFile, program);
        if (process.isEmpty()) {
            return;
        }
        process.get().destroy();
        if (!ended(process.get(), 10)) {
            process.get().destroyForcibly();
            ended(process.get(), 5);
        }
    }

    /** Pids are used again, so the name decides. */
    private static Optional<ProcessHandle> running(Path pidFile, String program) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        String pid = Files.readString(pidFile).lines().findFirst().orElse("").strip();
        if (!pid.matches("[0-9]{1,10}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(pid)).filter(process -> process.info()
                .command()
                .map(Path::of)
                .filter(command -> command.getFileName().toString().startsWith(program))
                .isPresent());
    }

    private static boolean ended(ProcessHandle process, long seconds) {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new EngineException("cannot wait for process " + process.pid(), e);
        }
    }
}
