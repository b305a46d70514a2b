package dev.exeunt.engines;

import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

class WatchdogTest {

    @Test
    void endsTheChildrenOfAKilledJvm() throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Guarding.class.getName())
                .start();
        ProcessHandle polite = child(jvm.inputReader());
        ProcessHandle stubborn = child(jvm.inputReader());
        long released = Long.parseLong(jvm.inputReader().readLine());
        assertThat(polite.isAlive() && stubborn.isAlive()).isTrue();
        // It may be gone, and reaped, before it can be looked at.
        Optional<ProcessHandle> leaving = ProcessHandle.of(released);
        if (leaving.isPresent()) {
            assertThat(leaving.get().onExit().get(10, TimeUnit.SECONDS).isAlive())
                    .isFalse();
        }

        jvm.destroyForcibly();

        assertThat(polite.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
        assertThat(stubborn.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
    }

    private static ProcessHandle child(BufferedReader output) throws IOException {
        return ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
    }

    /** Starts three children under guard, ends one and then waits to be killed. */
    static final class Guarding {

        private Guarding() {}

        @SuppressWarnings("SystemOut") // the test reads it
        public static void main(String[] arguments) throws IOException, InterruptedException {
            Process polite = guarded("sleep 600");
            Process stubborn = guarded("trap '' TERM; while :; do sleep 1; done");
            Process released = guarded("sleep 600");
            System.out.println(polite.pid() + "\n" + stubborn.pid() + "\n" + released.pid());
            released.destroy();
            Thread.currentThread().join();
        }

        private static Process guarded(String command) throws IOException {
            Process process = new ProcessBuilder("bash", "-c", command).start();
            Watchdog.guard(process.toHandle(), Watchdog.Signal.TERM);
            return process;
        }
    }
}
