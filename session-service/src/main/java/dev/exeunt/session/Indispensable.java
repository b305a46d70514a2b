package dev.exeunt.session;

import org.jboss.logging.Logger;

/**
 * Ends the process with a thread that breaks: an instance that doesn't follow the log any more, or leaves the duties of a
 * shard undone, is worse than none.
 */
public record Indispensable(Runnable exit) implements Thread.UncaughtExceptionHandler {

    private static final Logger LOG = Logger.getLogger(Indispensable.class);

    @Override
    public void uncaughtException(Thread broken, Throwable failure) {
        try {
            LOG.fatalf(failure, "%s is broken: exiting", broken.getName());
        } finally {
            // Also where there is no memory left to say it.
            exit.run();
        }
    }
}
