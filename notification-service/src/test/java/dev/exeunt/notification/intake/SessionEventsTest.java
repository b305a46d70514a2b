package dev.exeunt.notification.intake;

import dev.exeunt.events.EventFormat;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.Topics;
import dev.exeunt.kit.KafkaResource;
import dev.exeunt.kit.PostgresResource;
import dev.exeunt.notification.Ends;
import dev.exeunt.notification.User;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** What comes together is stored together. */
@QuarkusTest
class SessionEventsTest {

    /** One that the topic doesn't have, so that its reader's positions are left alone. */
    private static final TopicPartition PARTITION = new TopicPartition(Topics.SESSION_EVENTS, KafkaResource.SHARDS);

    private final EventFormat format = new EventFormat();

    @Inject
    SessionEvents events;

    @Test
    void aRecordThatCantBeStoredTakesNoneOfItsNeighboursWithIt() throws InterruptedException {
        User before = User.english();
        User after = User.english();

        events.read(together(
                Ends.loggedOut(before.subject(), LogoutCause.OTHER_DEVICE),
                Ends.loggedOut(before.subject() + "\u0000", LogoutCause.OTHER_DEVICE),
                Ends.loggedOut(after.subject(), LogoutCause.OTHER_DEVICE)));

        // Stored when the call returns: nothing is acknowledged before.
        assertThat(before.inbox()).hasSize(1);
        assertThat(after.inbox()).hasSize(1);
    }

    /** A zone that this Java doesn't know: no value is to blame, and waiting mends nothing. */
    @Test
    void aRecordThatBreaksWhatTellsItTakesNoneOfItsNeighboursWithIt() throws InterruptedException, SQLException {
        User before = User.english();
        User broken = User.english();
        User after = User.english();
        try (Connection owner = PostgresResource.connect("notification", "notification_owner");
                PreparedStatement moved =
                        owner.prepareStatement("update recipient set zone = 'Mars/Olympus' where subject = ?")) {
            moved.setString(1, broken.subject());
            assertThat(moved.executeUpdate()).isEqualTo(1);
        }

        events.read(together(
                Ends.loggedOut(before.subject(), LogoutCause.OTHER_DEVICE),
                Ends.loggedOut(broken.subject(), LogoutCause.OTHER_DEVICE),
                Ends.loggedOut(after.subject(), LogoutCause.OTHER_DEVICE)));

        assertThat(before.inbox()).hasSize(1);
        assertThat(broken.inbox()).isEmpty();
        assertThat(after.inbox()).hasSize(1);
    }

    @Test
    void anEventTwiceAmongThoseThatComeTogetherIsToldOnce() throws InterruptedException {
        User user = User.english();
        SessionEvent end = Ends.loggedOut(user.subject(), LogoutCause.OTHER_DEVICE);

        events.read(together(end, end));

        assertThat(user.inbox()).hasSize(1);
    }

    private ConsumerRecords<byte[], byte[]> together(SessionEvent... some) {
        List<ConsumerRecord<byte[], byte[]>> records = IntStream.range(0, some.length)
                .mapToObj(offset -> new ConsumerRecord<>(
                        PARTITION.topic(),
                        PARTITION.partition(),
                        offset,
                        some[offset].subject().getBytes(StandardCharsets.UTF_8),
                        format.encode(some[offset])))
                .toList();
        return new ConsumerRecords<>(Map.of(PARTITION, records), Map.of());
    }
}
