package dev.exeunt.local;

import java.time.Duration;

/** Ends the run of this data folder and waits for it. */
final class Down {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Down() {}

    static void run(Home home, Screen screen) {
        ProcessHandle launcher = RunLock.holder(home.lock()).orElse(null);
        if (launcher == null) {
            screen.line("Not running.");
            return;
        }
        launcher.destroy();
        if (!Waiting.ended(launcher, PATIENCE)) {
            throw new Problem("process " + launcher.pid() + " did not end within " + PATIENCE.toSeconds()
                    + " s: kill -9 " + launcher.pid() + " ends it, and its watchdog the rest");
        }
        screen.line("Ended; the data stays in " + home.folder());
    }
}
