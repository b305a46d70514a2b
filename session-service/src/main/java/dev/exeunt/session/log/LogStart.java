package dev.exeunt.session.log;

import dev.exeunt.session.Indispensable;
import dev.exeunt.session.StartCheck;
import dev.exeunt.session.StartState;
import dev.exeunt.session.UnsafeStart;
import io.quarkus.arc.All;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Waits for Kafka and Redis, refuses what is unsafe, and starts the two loops. */
@ApplicationScoped
class LogStart {

    private static final Logger LOG = Logger.getLogger(LogStart.class);
    private static final long AGAIN_SECONDS = 1;
    private static final long STOP_SECONDS = 5;

    private final TopicSetup topics;
    private final TailLoop tail;
    private final OwnerLoop owner;
    private final List<StartCheck> checks;
    private final StartState state;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread starting = new Thread(this::start, "log-start");
    private final Thread following;
    private final Thread owning;

    LogStart(TopicSetup topics, TailLoop tail, OwnerLoop owner, @All List<StartCheck> checks, StartState state) {
        this.state = state;
        this.topics = topics;
        this.tail = tail;
        this.owner = owner;
        this.checks = checks;
        this.following = loop(tail, "log-tail", () -> Quarkus.asyncExit(1));
        this.owning = loop(owner, "log-owner", () -> Quarkus.asyncExit(1));
    }

    static Thread loop(Runnable loop, String name, Runnable exit) {
        Thread thread = new Thread(loop, name);
        thread.setUncaughtExceptionHandler(new Indispensable(exit));
        return thread;
    }

    void begin(@Observes StartupEvent event) {
        starting.start();
    }

    void end(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        owner.stop();
        tail.stop();
        for (Thread thread : List.of(starting, owning, following)) {
            thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        }
    }

    private void start() {
        try {
            String topic = prepared();
            if (topic == null) {
                return;
            }
            for (StartCheck check : checks) {
                state.waitFor(check.engine());
                check.pass(stopping);
            }
            state.begin();
            tail.follow(topic);
            following.start();
            owning.start();
        } catch (UnsafeStart e) {
            LOG.fatalf("refusing to start: %s", e.getMessage());
            Quarkus.asyncExit(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @org.jspecify.annotations.Nullable String prepared() throws InterruptedException {
        while (!stopping.await(0, TimeUnit.SECONDS)) {
            try {
                return topics.prepare();
            } catch (ExecutionException e) {
                LOG.warnf("waiting for Kafka reason=%s", e.getCause().getMessage());
                if (stopping.await(AGAIN_SECONDS, TimeUnit.SECONDS)) {
                    return null;
                }
            }
        }
        return null;
    }
}
