package dev.exeunt.notification.intake;

import dev.exeunt.notification.Database;
import dev.exeunt.notification.notice.Notices;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Doesn't let go of a record: going on without it would lose it. */
@ApplicationScoped
class Persistence {

    private static final Logger LOG = Logger.getLogger(Persistence.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final CountDownLatch closing = new CountDownLatch(1);

    /** The service ends: what isn't stored by now is read again at the next start. */
    void letGo() {
        closing.countDown();
    }

    /** Repeats a step until it succeeds; only what waiting doesn't mend ends it early. */
    <T> T until(Supplier<T> step) throws InterruptedException {
        do {
            try {
                return step.get();
            } catch (Database.Failure e) {
                if (e.isOfTheData()) {
                    throw e;
                }
                LOG.warnf("waiting to store why=%s", e.getMessage());
            } catch (Notices.Broken e) {
                throw e;
            } catch (RuntimeException e) {
                // A transaction that can't begin or end shows in many types.
                LOG.warnf(e, "waiting to store");
            }
        } while (!closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        throw new InterruptedException("the service ends; the record is read again at the next start");
    }
}
