package dev.exeunt.session.live;

import dev.exeunt.session.EndListener;
import dev.exeunt.session.Ended;
import dev.exeunt.session.Raised;
import dev.exeunt.session.Session;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The screens that are open on this instance; each learns of its session's end from the tail. */
@Startup
@ApplicationScoped
class OpenScreens implements EndListener {

    private record Screen(Session session, MultiEmitter<? super Ended> emitter) {

        void close(Ended ended) {
            emitter.emit(ended);
            emitter.complete();
        }
    }

    private final Map<String, Set<Screen>> bySid = new ConcurrentHashMap<>();
    private final Map<String, Set<Screen>> bySubject = new ConcurrentHashMap<>();

    OpenScreens(MeterRegistry meters) {
        meters.gauge("exeunt.open.screens", List.of(), bySid, map -> map.values().stream()
                .mapToInt(Set::size)
                .sum());
    }

    /** The end of this session, once it comes; the stream ends with it. */
    Multi<Ended> endOf(Session session) {
        return Multi.createFrom().emitter(emitter -> {
            Screen screen = new Screen(session, emitter);
            add(bySid, session.sid(), screen);
            add(bySubject, session.subject(), screen);
            emitter.onTermination(() -> {
                remove(bySid, session.sid(), screen);
                remove(bySubject, session.subject(), screen);
            });
        });
    }

    @Override
    public void ended(Ended ended) {
        bySid.getOrDefault(ended.sid(), Set.of()).forEach(screen -> screen.close(ended));
    }

    @Override
    public void raised(Raised raised) {
        bySubject.getOrDefault(raised.subject(), Set.of()).stream()
                .filter(screen -> raised.ends(screen.session))
                .forEach(screen -> screen.close(raised.end(screen.session.sid(), screen.session.place())));
    }

    private static void add(Map<String, Set<Screen>> map, String name, Screen screen) {
        map.compute(name, (key, screens) -> {
            Set<Screen> all = screens == null ? ConcurrentHashMap.newKeySet() : screens;
            all.add(screen);
            return all;
        });
    }

    private static void remove(Map<String, Set<Screen>> map, String name, Screen screen) {
        map.computeIfPresent(name, (key, screens) -> {
            screens.remove(screen);
            return screens.isEmpty() ? null : screens;
        });
    }
}
