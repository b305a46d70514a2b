package dev.exeunt.audit;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Asks an engine until it answers, for as long as it takes: giving up would lose a record or end the service, and there
 * is nothing better to do meanwhile.
 */
@ApplicationScoped
public class Waiting {

    private static final Logger LOG = Logger.getLogger(Waiting.class);

    /** An hour of waiting should not fill a disk. */
    private static final int SAID_EVERY = 10;

    private final Duration pause;
    private final CountDownLatch closing = new CountDownLatch(1);

    Waiting(AuditConfig config) {
        if (!config.retryPause().isPositive()) {
            throw new IllegalArgumentException("exeunt.audit.retry-pause must be longer than zero");
        }
        pause = config.retryPause();
    }

    void atEnd(@Observes ShutdownEvent event) {
        closing.countDown();
    }

    /**
     * What the question answers, once it does.
     *
     * @throws IllegalStateException when the service ends first
     */
    public <T> T until(String what, Supplier<T> question) {
        for (int failed = 0; ; failed++) {
            try {
                return question.get();
            } catch (AwayException e) {
                if (failed % SAID_EVERY == 0) {
                    LOG.warnf("waiting waitsFor=%s to=%s reason=%s", e.engine(), what, e.reason());
                }
            }
            pauseBefore(what);
        }
    }

    /** Returns once the step is done; otherwise as {@link #until}. */
    public void untilDone(String what, Runnable step) {
        until(what, () -> {
            step.run();
            return what;
        });
    }

    private void pauseBefore(String what) {
        boolean ended;
        try {
            ended = closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ended = true;
        }
        if (ended) {
            throw new IllegalStateException("the service ended before it could " + what);
        }
    }
}
