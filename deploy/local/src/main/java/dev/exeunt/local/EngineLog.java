package dev.exeunt.local;

import java.io.IOException;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What the engines in this JVM have to say goes to a file; the screen is for people. */
final class EngineLog {

    private static final String LINE = "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s %5$s%6$s%n";

    /** Held on to, for the log manager forgets loggers that nobody holds. */
    private static final Logger ROOT = Logger.getLogger("");

    private EngineLog() {}

    static void open(Home home) {
        LogManager.getLogManager().reset();
        System.setProperty("java.util.logging.SimpleFormatter.format", LINE);
        try {
            LogFile.rotate(home.log("engines"));
            Handler file = new FileHandler(home.log("engines").toString(), true);
            file.setFormatter(new SimpleFormatter());
            ROOT.addHandler(file);
            ROOT.setLevel(Level.WARNING);
        } catch (IOException e) {
            throw new Problem("cannot write to " + home.logs() + ": " + e.getMessage());
        }
    }
}
