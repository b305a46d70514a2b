package dev.exeunt.session;

import dev.exeunt.events.GlobalSignOutRequested;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.SessionLoggedOut;
import dev.exeunt.events.SessionOpened;
import dev.exeunt.events.SessionTimedOut;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this instance itself knows of a shard: the ends and the raised epochs of the log's last records, from
 * {@code from} to {@code to}. One thread follows the log, any thread asks.
 *
 * <p>Who asks about the records behind offset <i>a</i> reads the ends first and then {@link #covers(long)}: what has
 * been forgotten meanwhile shows there.
 */
public final class Stretch {

    private record Known<T>(long offset, T what) {}

    private record Kept(long offset, @Nullable String sid, String subject) {}

    private final int most;
    private final Map<String, Known<Ended>> ends = new ConcurrentHashMap<>();
    private final Map<String, Known<Raised>> raised = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> endsOfSubject = new ConcurrentHashMap<>();
    private final ArrayDeque<Kept> order = new ArrayDeque<>();
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
        if (ends.putIfAbsent(ended.sid(), new Known<>(offset, ended)) == null) {
            endsOfSubject
                    .computeIfAbsent(ended.subject(), subject -> ConcurrentHashMap.newKeySet())
                    .add(ended.sid());
            order.add(new Kept(offset, ended.sid(), ended.subject()));
        }
    }

    private void raise(long offset, Raised request) {
        raised.merge(
                request.subject(),
                new Known<>(offset, request),
                (old, now) -> new Known<>(offset, old.what.merged(now.what)));
        order.add(new Kept(offset, null, request.subject()));
    }

    private void forget(long first) {
        if (first <= from) {
            return;
        }
        from = first;
        for (Kept oldest = order.peek(); oldest != null && oldest.offset < first; oldest = order.peek()) {
            order.remove();
            forget(oldest);
        }
    }

    private void forget(Kept oldest) {
        if (oldest.sid == null) {
            raised.computeIfPresent(oldest.subject, (subject, known) -> known.offset <= oldest.offset ? null : known);
            return;
        }
        ends.remove(oldest.sid);
        endsOfSubject.computeIfPresent(oldest.subject, (subject, sids) -> {
            sids.remove(oldest.sid);
            return sids.isEmpty() ? null : sids;
        });
    }

    public @Nullable Ended endOf(String sid) {
        Known<Ended> known = ends.get(sid);
        return known == null ? null : known.what;
    }

    public @Nullable Raised raisedFor(String subject) {
        Known<Raised> known = raised.get(subject);
        return known == null ? null : known.what;
    }

    /** The sessions of a subject that ended in this stretch. */
    public Collection<String> endsOf(String subject) {
        Set<String> sids = endsOfSubject.get(subject);
        return sids == null ? List.of() : List.copyOf(sids);
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
