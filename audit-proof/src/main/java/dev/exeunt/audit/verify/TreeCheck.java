package dev.exeunt.audit.verify;

import dev.exeunt.audit.checkpoint.Erasure;
import dev.exeunt.audit.record.Column;
import dev.exeunt.audit.record.LeafInput;
import dev.exeunt.audit.record.LogPartition;
import dev.exeunt.audit.record.Reader;
import dev.exeunt.audit.record.Said;
import dev.exeunt.audit.tree.Frontier;
import dev.exeunt.audit.tree.Hash;
import dev.exeunt.audit.tree.Place;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;

/**
 * Rebuilds one tree from its records, in their order, and compares: each record with its leaf and its columns, each node
 * with the stored one, each root with the signed ones. The first difference ends it.
 */
final class TreeCheck {

    private final LogPartition log;
    private final NavigableMap<Long, Gap> gaps;
    private final NavigableMap<Long, SignedHeads.Signed> signed;
    private final Map<Long, Erasure.Erased> erased;
    private final StoredNodes nodes;
    private final EventIds events;
    private final Reader reader = new Reader();
    private final Frontier frontier = new Frontier(this::completed);

    private long next;
    private int passed;
    private long lastSeq = -1;
    private long agreed = -1;

    /** Offsets that the trail says the log no longer had. */
    record Gap(long first, long last) {}

    /** The check is over: this is what it found. */
    static final class Found extends Exception {

        private final transient Difference difference;

        Found(Difference difference) {
            super(difference.toString(), null, false, false);
            this.difference = difference;
        }

        Difference difference() {
            return difference;
        }
    }

    TreeCheck(
            LogPartition log,
            NavigableMap<Long, Gap> gaps,
            NavigableMap<Long, SignedHeads.Signed> signed,
            Map<Long, Erasure.Erased> erased,
            StoredNodes nodes,
            EventIds events) {
        this.log = log;
        this.gaps = gaps;
        this.signed = signed;
        this.erased = erased;
        this.nodes = nodes;
        this.events = events;
    }

    void take(StoredRow row) throws Found {
        long offset = row.record().offset();
        passGap();
        if (offset != next) {
            throw at(next, "is missing; the next one is at offset " + offset);
        }
        checkOrder(row);
        checkRecord(row);
        events.add(row);
        append(row.leaf(), offset);
        next++;
    }

    private void passGap() throws Found {
        Gap gap = gaps.get(next);
        if (gap != null) {
            append(Hash.ofLeaf(LeafInput.ofGap(gap.first(), gap.last())), gap.last());
            next = gap.last() + 1;
            passed++;
        }
    }

    private void checkOrder(StoredRow row) throws Found {
        if (!row.topic().equals(log.topic())) {
            throw at(next, "topic is " + row.topic());
        }
        if (row.seq() <= lastSeq) {
            throw at(next, "seq is " + row.seq() + ", which is not behind that of the record before");
        }
        lastSeq = row.seq();
    }

    private void checkRecord(StoredRow row) throws Found {
        Erasure.Erased erasure = erased.get(next);
        if (erasure != null) {
            checkErased(row, erasure);
            return;
        }
        Instant appendedAt = row.record().appendedAt();
        if (!appendedAt.equals(appendedAt.truncatedTo(ChronoUnit.MILLIS))) {
            throw at(next, "column appended_at is finer than the log's time");
        }
        if (!Hash.ofLeaf(LeafInput.of(row.record())).equals(row.leaf())) {
            boolean gone = row.record().key() == null && row.record().value() == null;
            throw at(
                    next,
                    gone
                            ? "key and value are gone, and no signed erasure says so"
                            : "key, value, offset and time don't hash to the stored leaf");
        }
        compare(row.said(), reader.read(row.record()).said());
    }

    private void checkErased(StoredRow row, Erasure.Erased erasure) throws Found {
        if (row.record().key() != null || row.record().value() != null) {
            throw at(next, "has bytes, though a signed erasure says that they are gone");
        }
        if (!row.leaf().equals(erasure.leaf())) {
            throw at(next, "leaf is not the one that its erasure was signed with");
        }
        Hash remains = Hash.of(row.said().digest(row.record().appendedAt()));
        if (!remains.equals(erasure.remains())) {
            throw at(next, "columns are not those that its erasure left");
        }
    }

    private void compare(Said stored, Said read) throws Found {
        check("kind", stored.kind().wire(), read.kind().wire());
        check("poison", stored.poison(), read.poison());
        check("occurred_at", stored.occurredAt(), read.occurredAt());
        for (Column column : Column.values()) {
            check(column.column(), stored.columns().get(column), read.columns().get(column));
        }
    }

    private void check(String column, @Nullable Object stored, @Nullable Object read) throws Found {
        if (!Objects.equals(stored, read)) {
            throw at(next, "column " + column + " is \"" + stored + "\", but the bytes say \"" + read + "\"");
        }
    }

    private void append(Hash leaf, long last) throws Found {
        try {
            frontier.append(leaf);
        } catch (StoredNodes.Wrong e) {
            throw new Found(Difference.in(log, e.getMessage() + upTo(last)));
        }
        SignedHeads.Signed head = signed.get(frontier.size());
        if (head == null) {
            return;
        }
        if (!head.root().equals(frontier.root())) {
            throw new Found(Difference.in(
                    log, "with " + frontier.size() + " leaves the root is not the one of " + head.by() + upTo(last)));
        }
        agreed = last;
    }

    private String upTo(long last) {
        return "; a record of offset " + (agreed + 1) + " to " + last + " is not what it was";
    }

    private void completed(Place place, Hash hash) {
        if (place.isStored()) {
            nodes.expect(place, hash);
        }
    }

    /** All rows were taken. */
    void end() throws Found {
        passGap();
        Map.Entry<Long, SignedHeads.Signed> last = signed.lastEntry();
        long size = last == null ? 0 : last.getKey();
        if (frontier.size() < size) {
            throw at(
                    next,
                    "is missing, and so is all behind it: " + last.getValue().by() + " has " + size
                            + " leaves, the trail " + frontier.size());
        }
        if (frontier.size() > size) {
            throw at(agreed + 1, "is not signed, though every append signs what it adds");
        }
        if (passed < gaps.size()) {
            throw new Found(Difference.in(log, "there is a gap on record that is not in the tree"));
        }
        if (!nodes.isExhausted()) {
            throw new Found(Difference.in(log, "there is a node above leaves that don't exist: " + nodes.left()));
        }
    }

    private Found at(long offset, String what) {
        return new Found(Difference.at(log, offset, what));
    }
}
