package dev.exeunt.session;

import dev.exeunt.events.GlobalSignOutRequested;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.SessionLoggedOut;
import dev.exeunt.events.SessionOpened;
import dev.exeunt.events.SessionTimedOut;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * What this instance itself knows of a shard: the ends and the raised epochs of the log's last records, from
 * {@code from} to {@code to}. One thread follows the log, any thread asks.
 *
 * <p>Who asks about the records behind offset <i>a</i> reads the ends first and then {@link #covers(long)}: what has
 * been forgotten meanwhile shows there.
 */
public final class Stretch {

    private record Known<T>(long offset, T what) {}

    /** A session of a subject, next to the others of the same. A set for each subject would take more than all that is in it. */
    private record Of(String subject, String sid) implements Comparable<Of> {

        /** Before and behind all sessions of a subject. */
        private static final String FIRST = "";

        private static final String LAST = "\uffff";

        @Override
        public int compareTo(Of other) {
            int bySubject = subject.compareTo(other.subject);
            return bySubject != 0 ? bySubject : sid.compareTo(other.sid);
        }
    }

    private final int most;
    private final Map<String, Ended> ends = new ConcurrentHashMap<>();
    private final Map<String, Known<Raised>> raised = new ConcurrentHashMap<>();
    private final NavigableSet<Of> bySubject = new ConcurrentSkipListSet<>();
    private final Deque<Known<?>> order = new ArrayDeque<>();
    private final Alike alike = new Alike();
    private volatile long from;
    private volatile long to;

    /**
     * @param begin the offset of the first record it will be given
     * @param most how many records it remembers
     */
    public Stretch(long begin, int most) {
        this.most = most;
        this.from = begin;
        this.to = begin - 1;
    }

    /** Takes the record at this offset; null where it is no event that this version knows. */
    public void take(long offset, @Nullable SessionEvent event) {
        switch (event) {
            case SessionLoggedOut end -> end(offset, Ended.by(end));
            case SessionTimedOut end -> end(offset, Ended.by(end));
            case SessionOpened opened when opened.replaces() != null -> end(offset, Ended.replacedBy(opened));
            case GlobalSignOutRequested request -> raise(offset, Raised.by(request));
            case null, default -> {
                // Nothing that ends a session.
            }
        }
        to = offset;
        forget(offset - most + 1);
    }

    private void end(long offset, Ended ended) {
        Ended slim = alike.of(ended);
        if (ends.putIfAbsent(slim.sid(), slim) == null) {
            bySubject.add(new Of(slim.subject(), slim.sid()));
            order.add(new Known<>(offset, slim));
        }
    }

    private void raise(long offset, Raised request) {
        raised.merge(
                request.subject(),
                new Known<>(offset, request),
                (old, now) -> new Known<>(offset, old.what.merged(now.what)));
        order.add(new Known<>(offset, request));
    }

    private void forget(long first) {
        if (first <= from) {
            return;
        }
        from = first;
        for (Known<?> oldest = order.peek(); oldest != null && oldest.offset < first; oldest = order.peek()) {
            order.remove();
            forget(oldest);
        }
    }

    private void forget(Known<?> oldest) {
        if (oldest.what instanceof Ended ended) {
            ends.remove(ended.sid());
            bySubject.remove(new Of(ended.subject(), ended.sid()));
        } else if (oldest.what instanceof Raised request) {
            raised.computeIfPresent(
                    request.subject(), (subject, known) -> known.offset <= oldest.offset ? null : known);
        }
    }

    public @Nullable Ended endOf(String sid) {
        return ends.get(sid);
    }

    public @Nullable Raised raisedFor(String subject) {
        Known<Raised> known = raised.get(subject);
        return known == null ? null : known.what;
    }

    /** Whether something that stands in this stretch ends the session that was opened so. */
    public boolean ends(SessionOpened opened) {
        Raised known = raisedFor(opened.subject());
        return endOf(opened.sid()) != null || (known != null && known.ends(opened.sid(), opened.epoch()));
    }

    /** The sessions of a subject that ended in this stretch. */
    public Collection<String> endsOf(String subject) {
        return bySubject.subSet(new Of(subject, Of.FIRST), new Of(subject, Of.LAST)).stream()
                .map(Of::sid)
                .toList();
    }

    /** Whether every record behind this offset, up to {@link #to()}, is remembered. */
    public boolean covers(long applied) {
        return applied >= from - 1;
    }

    public long from() {
        return from;
    }

    /** The offset of the last record taken. */
    public long to() {
        return to;
    }
}
