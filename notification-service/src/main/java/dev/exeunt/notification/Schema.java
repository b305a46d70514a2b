package dev.exeunt.notification;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Brings the database to this version's form, for as long as it takes the database to answer; what needs it waits here.
 *
 * <p>Flyway's own migration at start would end the service instead.
 */
@ApplicationScoped
public class Schema {

    private static final Logger LOG = Logger.getLogger(Schema.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Flyway flyway;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile String waitsFor = "not tried yet";

    Schema(Flyway flyway) {
        this.flyway = flyway;
    }

    void atStart(@Observes StartupEvent event) {
        Thread.ofVirtual().name("schema").start(this::bringUp);
    }

    void atEnd(@Observes ShutdownEvent event) {
        closing.countDown();
    }

    /** Returns once the tables are there. */
    public void await() throws InterruptedException {
        ready.await();
    }

    public boolean isReady() {
        return ready.getCount() == 0;
    }

    /** What keeps it from being ready. */
    String waitsFor() {
        return waitsFor;
    }

    private void bringUp() {
        try {
            while (!migrated() && !closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.infof("waiting for the database waitsFor=%s", waitsFor);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean migrated() {
        try {
            flyway.migrate();
            ready.countDown();
            return true;
        } catch (FlywayException e) {
            waitsFor = "Postgres: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("no answer");
            return false;
        }
    }
}
