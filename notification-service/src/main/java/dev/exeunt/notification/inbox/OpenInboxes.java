package dev.exeunt.notification.inbox;

import dev.exeunt.notification.NotificationSettings;
import dev.exeunt.notification.Schema;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The inboxes that are open on this instance.
 *
 * <p>Whichever instance heard of something, it stands in the database: one look now and then for all open inboxes
 * together finds what changed and which of their sessions have ended.
 */
@ApplicationScoped
class OpenInboxes {

    private static final Logger LOG = Logger.getLogger(OpenInboxes.class);

    private final Inbox inbox;
    private final Schema schema;
    private final Duration pause;
    private final Set<Screen> screens = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);

    OpenInboxes(Inbox inbox, Schema schema, NotificationSettings settings, MeterRegistry meters) {
        this.inbox = inbox;
        this.schema = schema;
        this.pause = settings.inbox().look();
        meters.gauge("exeunt.notification.open.inboxes", screens, Set::size);
    }

    private static final class Screen {
        private final String subject;
        private final @Nullable String sid;
        private final MultiEmitter<? super InboxNews> emitter;
        private @Nullable InboxNews said;

        private Screen(String subject, @Nullable String sid, MultiEmitter<? super InboxNews> emitter) {
            this.subject = subject;
            this.sid = sid;
            this.emitter = emitter;
        }

        /** Only the one thread that looks comes here. */
        void say(InboxNews news) {
            if (!news.equals(said)) {
                said = news;
                emitter.emit(news);
            }
        }
    }

    /** How the inbox stands, now and whenever that changes; it ends with the session. */
    Multi<InboxNews> newsOf(String subject, @Nullable String sid) {
        return Multi.createFrom().emitter(emitter -> {
            Screen screen = new Screen(subject, sid, emitter);
            screens.add(screen);
            emitter.onTermination(() -> screens.remove(screen));
        });
    }

    void atStart(@Observes StartupEvent event) {
        Thread.ofVirtual().name("open inboxes").start(this::goRound);
    }

    void atEnd(@Observes ShutdownEvent event) {
        closing.countDown();
    }

    private void goRound() {
        try {
            schema.await();
            while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                look(List.copyOf(screens));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(List<Screen> open) {
        if (open.isEmpty()) {
            return;
        }
        try {
            Set<String> ended = inbox.ended(open.stream()
                    .map(screen -> screen.sid)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList());
            Map<String, InboxNews> news = inbox.news(
                    open.stream().map(screen -> screen.subject).distinct().toList());
            for (Screen screen : open) {
                if (screen.sid != null && ended.contains(screen.sid)) {
                    screen.emitter.complete();
                } else {
                    screen.say(news.getOrDefault(screen.subject, new InboxNews(0, null)));
                }
            }
        } catch (RuntimeException e) {
            // Whatever it is, the next look comes after the pause.
            LOG.warnf("open inboxes can't be looked at why=%s", e.getMessage());
        }
    }
}
