package dev.exeunt.audit.trail;

import dev.exeunt.audit.checkpoint.Checkpoint;
import dev.exeunt.audit.checkpoint.TreeHead;
import dev.exeunt.audit.record.LeafInput;
import dev.exeunt.audit.record.LogPartition;
import dev.exeunt.audit.record.Reading;
import dev.exeunt.audit.tree.Frontier;
import dev.exeunt.audit.tree.Hash;
import dev.exeunt.audit.tree.Proofs;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The tree grows with the records, whoever appends them and in whatever batches. */
class TrailTreeTest {

    private final TrailDatabase database = TrailDatabase.fresh();
    private final Readings readings = new Readings(3);

    @Test
    void theRootIsThatOfTheRecordsInTheirOrder() {
        Trail trail = database.trail();
        List<Reading> all = readings.events(0, 700);
        Random random = new Random(11);
        for (int from = 0; from < all.size(); ) {
            int to = Math.min(all.size(), from + 1 + random.nextInt(60));
            trail.append(all.subList(from, to));
            if (random.nextInt(4) == 0) {
                trail = database.trail(); // another instance, which has to read the tree's edge
            }
            from = to;
        }

        assertThat(head()).isEqualTo(new TreeHead(readings.log, 700, root(leaves(all))));
    }

    @Test
    void aGapIsALeafOfItsOwnAndSoIsPoisonAndARepeat() {
        Reading twice = readings.events(4, 5).getFirst();
        Reading again = readings.record(30, twice.record().value());
        List<Reading> all = List.of(twice, readings.poison(5), readings.record(20, null), again, readings.poison(31));

        all.forEach(each -> database.trail().append(List.of(each)));

        List<Hash> leaves = new ArrayList<>();
        leaves.add(gap(0, 3));
        leaves.addAll(leaves(all.subList(0, 2)));
        leaves.add(gap(6, 19));
        leaves.addAll(leaves(all.subList(2, 3)));
        leaves.add(gap(21, 29));
        leaves.addAll(leaves(all.subList(3, 5)));
        assertThat(head()).isEqualTo(new TreeHead(readings.log, 8, root(leaves)));
    }

    @Test
    void everyRecordCanBeProvedAtEverySize() throws SQLException {
        List<Reading> all = Stream.of(readings.events(2, 40), readings.events(45, 120))
                .flatMap(List::stream)
                .toList();
        database.trail().append(all);
        try (Connection connection = database.as("audit_reader").getConnection()) {
            StoredTree tree = StoredTree.of(connection, readings.log);
            for (long size : List.of(1L, 2L, 17L, 39L, 64L, 115L)) {
                Hash root = tree.ask(size, asked -> asked.root());
                for (Reading reading : all) {
                    long leaf = tree.layout().leafOf(reading.record().offset());
                    if (leaf < size) {
                        List<Hash> path = tree.ask(size, asked -> asked.inclusion(leaf));
                        assertThat(Proofs.includes(root, size, leaf, leaf(reading), path))
                                .isTrue();
                    }
                }
            }
        }
    }

    @Test
    void whatAnEarlierVersionStoredHasATreeToo() throws SQLException {
        TrailDatabase old = TrailDatabase.ofVersion("1");
        List<Reading> all = Stream.of(readings.events(0, 21), readings.events(30, 600))
                .flatMap(List::stream)
                .toList();
        storeAsVersion1(old, all);

        old.migrate("latest");

        List<Hash> leaves = new ArrayList<>(leaves(all.subList(0, 21)));
        leaves.add(gap(21, 29));
        leaves.addAll(leaves(all.subList(21, all.size())));
        assertThat(heads(old)).containsExactly(new TreeHead(readings.log, leaves.size(), root(leaves)));
        List<Reading> more = readings.events(600, 640);
        old.trail().append(more);
        leaves.addAll(leaves(more));
        assertThat(heads(old)).containsExactly(new TreeHead(readings.log, leaves.size(), root(leaves)));
    }

    private void storeAsVersion1(TrailDatabase old, List<Reading> all) throws SQLException {
        old.asOwner(
                "insert into trail.gaps values ('" + readings.log.topicId() + "', 'exeunt.session-events', 3, 21, 29)");
        try (Connection owner = old.as("audit_owner").getConnection();
                PreparedStatement insert = owner.prepareStatement("insert into trail.records"
                        + " (topic_id, topic, partition, log_offset, appended_at, key, value, kind, event_id, occurred_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, 'event', gen_random_uuid(), now())")) {
            for (Reading reading : all) {
                LogPartition log = reading.record().log();
                insert.setObject(1, log.topicId());
                insert.setString(2, log.topic());
                insert.setInt(3, log.partition());
                insert.setLong(4, reading.record().offset());
                insert.setObject(5, Insertion.time(reading.record().appendedAt()));
                insert.setBytes(6, reading.record().key());
                insert.setBytes(7, reading.record().value());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private TreeHead head() {
        List<TreeHead> heads = heads(database);
        assertThat(heads).hasSize(1);
        return heads.getFirst();
    }

    private static List<TreeHead> heads(TrailDatabase of) {
        String note = of.checkpoints()
                .next(Instant.now(), Duration.ZERO)
                .orElseThrow()
                .note();
        return Checkpoint.signed(note, List.of(of.key().verifier()))
                .orElseThrow()
                .trees();
    }

    private static List<Hash> leaves(List<Reading> readings) {
        return readings.stream().map(TrailTreeTest::leaf).toList();
    }

    private static Hash leaf(Reading reading) {
        return Hash.ofLeaf(LeafInput.of(reading.record()));
    }

    private static Hash gap(long first, long last) {
        return Hash.ofLeaf(LeafInput.ofGap(first, last));
    }

    private static Hash root(List<Hash> leaves) {
        Frontier frontier = new Frontier((place, hash) -> {});
        leaves.forEach(frontier::append);
        return frontier.root();
    }
}
