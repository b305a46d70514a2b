package dev.exeunt.engines;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Ends the processes that this JVM started when this JVM is gone, in whatever way it went.
 *
 * <p>A shell waits at the other end of a pipe. The kernel closes the pipe when this JVM ends, kill -9 included; then the
 * shell ends what is still guarded.
 */
public final class Watchdog {

    /** How a process is asked to end; it is killed after eight seconds. */
    public enum Signal {
        TERM,
        INT
    }

    private static final String SCRIPT = """
            guarded=' '
            while read -r verb process signal; do
              if [ "$verb" = guard ]
              then guarded="$guarded$process:$signal "
              else guarded="${guarded/ $process:$signal / }"
              fi
            done
            for entry in $guarded; do kill -s "${entry#*:}" "${entry%:*}"; done
            for entry in $guarded; do
              tries=80
              while kill -0 "${entry%:*}" && [ $tries -gt 0 ]; do sleep 0.1; tries=$((tries - 1)); done
              kill -s KILL "${entry%:*}"
            done
            """;

    private static @Nullable OutputStream pipe;

    private Watchdog() {}

    /** Guards a process until it ends. */
    public static void guard(ProcessHandle process, Signal signal) {
        try {
            tell("guard " + process.pid() + " " + signal);
        } catch (IOException e) {
            throw new EngineException("the watchdog is gone", e);
        }
        var unused = process.onExit().thenRun(() -> release(process, signal));
    }

    private static void release(ProcessHandle process, Signal signal) {
        try {
            tell("release " + process.pid() + " " + signal);
        } catch (IOException e) {
            // Without a watchdog there is nothing to release from.
        }
    }

    private static synchronized void tell(String line) throws IOException {
        if (pipe == null) {
            pipe = new ProcessBuilder(OwnSession.command(List.of("bash", "-c", SCRIPT, "exeunt-watchdog")))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start()
                    .getOutputStream();
        }
        pipe.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        pipe.flush();
    }
}
