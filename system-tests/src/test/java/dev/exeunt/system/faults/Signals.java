package dev.exeunt.system.faults;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** What the kernel can do to a process. */
final class Signals {

    private Signals() {}

    /** At once, without a word. */
    static void kill(ProcessHandle process) {
        send("KILL", process);
        awaitEnd(process, 10);
    }

    /** It stands still until it is resumed, and knows nothing of it. */
    static void pause(ProcessHandle process) {
        send("STOP", process);
    }

    static void resume(ProcessHandle process) {
        send("CONT", process);
    }

    static void awaitEnd(ProcessHandle process, int seconds) {
        assertThat(process.onExit()).as("process %d ends", process.pid()).succeedsWithin(seconds, TimeUnit.SECONDS);
    }

    private static void send(String signal, ProcessHandle process) {
        try {
            Process kill = new ProcessBuilder("kill", "-s", signal, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .start();
            assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(kill.exitValue()).as("kill -s %s", signal).isZero();
        } catch (IOException e) {
            throw new AssertionError("no signal can be sent", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
