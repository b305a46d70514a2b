package dev.exeunt.notification.delivery;

import dev.exeunt.notification.NotificationSettings;
import dev.exeunt.notification.Schema;
import dev.exeunt.notification.channel.Attempt;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Takes up what is due, lane by lane, has it carried out, and keeps the outcome.
 *
 * <p>Whoever takes a delivery up leases it: it comes back by itself when this instance dies. An outcome that can't be
 * stored is tried again until it is; so long the delivery stays in hand, and its repeat by a later lease is turned away
 * here.
 */
@ApplicationScoped
class DeliveryRound {

    private static final Logger LOG = Logger.getLogger(DeliveryRound.class);
    private static final Duration GATHERING = Duration.ofMillis(15);

    private final Deliveries deliveries;
    private final Attempts attempts;
    private final Schema schema;
    private final Clock clock;
    private final NotificationSettings.Delivery settings;
    private final Lanes lanes;
    private final Set<UUID> inHand = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Bell bell;

    DeliveryRound(
            Deliveries deliveries,
            Bell bell,
            Attempts attempts,
            Schema schema,
            Clock clock,
            NotificationSettings settings) {
        this.deliveries = deliveries;
        this.bell = bell;
        this.attempts = attempts;
        this.schema = schema;
        this.clock = clock;
        this.settings = settings.delivery();
        this.lanes = new Lanes(this.settings.parallel());
    }

    void atStart(@Observes StartupEvent event) {
        Thread.ofVirtual().name("deliveries").start(this::goRound);
    }

    void atEnd(@Observes ShutdownEvent event) {
        closing.countDown();
        bell.ring();
    }

    private void goRound() {
        try {
            schema.await();
            do {
                if (!startedAny()) {
                    bell.await(settings.pause());
                }
                // What is noticed in the meantime is taken up at once, instead of with a look for each.
            } while (!closing.await(GATHERING.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean startedAny() {
        boolean any = false;
        for (String lane : looked(deliveries::lanes)) {
            List<Due> due = taken(lane);
            due.forEach(each -> start(each, lane));
            any |= !due.isEmpty();
        }
        return any;
    }

    private List<Due> taken(String lane) {
        Lanes.Room room = lanes.room(lane, clock.instant());
        return room.count() == 0 || closing.getCount() == 0 ? List.of() : looked(() -> deliveries.take(lane, room));
    }

    private static <T> List<T> looked(Supplier<List<T>> look) {
        try {
            return look.get();
        } catch (RuntimeException e) {
            // Whatever it is, what is due stays due, and the next look comes after the pause.
            LOG.warnf("deliveries can't be taken up why=%s", e.getMessage());
            return List.of();
        }
    }

    private void start(Due due, String lane) {
        lanes.started(lane);
        Thread.ofVirtual().name("delivery").start(() -> {
            try {
                work(due, lane);
            } finally {
                if (lanes.ended(lane)) {
                    bell.ring();
                }
            }
        });
    }

    private void work(Due due, String lane) {
        if (!inHand.add(due.id())) {
            return;
        }
        try {
            Attempt attempt = attempts.attempt(due);
            hear(lane, attempt);
            settle(due, attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            inHand.remove(due.id());
        }
    }

    /** What it says of the other side: any word of it counts as an answer. */
    private void hear(String lane, Attempt attempt) {
        boolean heard =
                switch (attempt) {
                    case Attempt.Accepted accepted -> true;
                    case Attempt.Refused refused -> refused.reason().trouble().heard();
                    case Attempt.Failed failed -> failed.reason().trouble().heard();
                };
        if (attempt instanceof Attempt.Failed failed
                && failed.reason().trouble().unanswered()) {
            lanes.unanswered(lane, clock.instant());
        } else if (heard && lanes.answered(lane)) {
            looked(() -> deliveries.hasten(lane));
            bell.ring();
        }
    }

    private void settle(Due due, Attempt attempt) throws InterruptedException {
        while (!settled(due, attempt) && !closing.await(settings.pause().toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warnf(
                    "an outcome can't be stored yet eventId=%s", due.occasion().eventId());
        }
    }

    private boolean settled(Due due, Attempt attempt) {
        try {
            deliveries.settle(due, attempt);
            return true;
        } catch (RuntimeException e) {
            LOG.debugf(e, "not settled eventId=%s", due.occasion().eventId());
            return false;
        }
    }
}
