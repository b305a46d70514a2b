package dev.exeunt.kit;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what the tests of this JVM shared, the latest first: an engine before its folder. */
final class AtExit {

    private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(AtExit::closeAll, "close-engines"));
    }

    private AtExit() {}

    static synchronized void close(AutoCloseable resource) {
        OPEN.push(resource);
    }

    private static synchronized void closeAll() {
        while (!OPEN.isEmpty()) {
            try {
                OPEN.pop().close();
            } catch (Exception e) {
                System.getLogger(AtExit.class.getName()).log(System.Logger.Level.WARNING, "did not stop", e);
            }
        }
    }
}
