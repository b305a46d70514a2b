package dev.exeunt.notification.delivery;

import dev.exeunt.notification.Channel;
import dev.exeunt.notification.Database;
import dev.exeunt.notification.NotificationSettings;
import dev.exeunt.notification.Schema;
import dev.exeunt.notification.channel.Attempt;
import dev.exeunt.notification.channel.Carrier;
import dev.exeunt.notification.channel.MessageIds;
import dev.exeunt.notification.channel.Parcel;
import dev.exeunt.notification.recipient.Recipients;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Goes round for as long as the service runs: takes what is due, has it carried out, keeps what came of it. */
@ApplicationScoped
class DeliveryRound {

    private static final Logger LOG = Logger.getLogger(DeliveryRound.class);

    private final Deliveries deliveries;
    private final DeliveryCounts counts;
    private final Recipients recipients;
    private final Map<Channel, Carrier> carriers;
    private final MessageIds messageIds;
    private final Schema schema;
    private final NotificationSettings.Delivery settings;
    private final Semaphore free;
    private final Set<Due.Key> inHand = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);

    DeliveryRound(
            Deliveries deliveries,
            DeliveryCounts counts,
            Recipients recipients,
            @All List<Carrier> carriers,
            MessageIds messageIds,
            Schema schema,
            NotificationSettings settings) {
        this.deliveries = deliveries;
        this.counts = counts;
        this.recipients = recipients;
        this.carriers = carriers.stream().collect(Collectors.toMap(Carrier::channel, Function.identity()));
        this.messageIds = messageIds;
        this.schema = schema;
        this.settings = settings.delivery();
        this.free = new Semaphore(this.settings.parallel());
    }

    void atStart(@Observes StartupEvent event) {
        Thread.ofVirtual().name("deliveries").start(this::goRound);
    }

    void atEnd(@Observes ShutdownEvent event) {
        closing.countDown();
    }

    private void goRound() {
        try {
            schema.await();
            do {
                while (startedAny()) {
                    LOG.debug("deliveries started");
                }
            } while (!closing.await(settings.pause().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean startedAny() {
        int room = closing.getCount() == 0 ? 0 : free.drainPermits();
        List<Due> due = taken(room);
        free.release(room - due.size());
        due.forEach(each -> Thread.ofVirtual().name("delivery").start(() -> work(each)));
        return !due.isEmpty();
    }

    private List<Due> taken(int room) {
        if (room == 0) {
            return List.of();
        }
        try {
            return deliveries.take(room);
        } catch (RuntimeException e) {
            // Whatever it is, what is due stays due, and the next look comes after the pause.
            LOG.warnf("deliveries can't be taken up why=%s", e.getMessage());
            return List.of();
        }
    }

    private void work(Due due) {
        try {
            if (inHand.add(due.key())) {
                carry(due);
                inHand.remove(due.key());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            free.release();
        }
    }

    private void carry(Due due) throws InterruptedException {
        if (due.uncertain()) {
            counts.uncertain(due.key().channel());
        }
        Attempt attempt = attempt(due);
        LOG.infof(
                "delivery attempted eventId=%s channel=%s attempt=%d outcome=%s",
                due.key().eventId(), due.key().channel().code(), due.attempts(), attempt);
        while (!settled(due, attempt) && !closing.await(settings.pause().toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warnf("an outcome can't be stored yet eventId=%s", due.key().eventId());
        }
    }

    private Attempt attempt(Due due) {
        Carrier carrier = carriers.get(due.key().channel());
        if (carrier == null) {
            return new Attempt.Refused("nothing carries to this channel");
        }
        try {
            String address = recipients.of(due.subject()).address();
            return address == null
                    ? new Attempt.Refused("no address is known")
                    : carrier.carry(new Parcel(
                            messageIds.of(due.key().eventId(), due.key().channel()), address, due.letter()));
        } catch (Database.Failure e) {
            return new Attempt.Failed("the address can't be looked up");
        }
    }

    private boolean settled(Due due, Attempt attempt) {
        try {
            deliveries.settle(due, attempt);
            return true;
        } catch (RuntimeException e) {
            LOG.debugf(e, "not settled eventId=%s", due.key().eventId());
            return false;
        }
    }
}
