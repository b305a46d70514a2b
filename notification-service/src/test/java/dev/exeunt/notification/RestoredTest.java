package dev.exeunt.notification;

import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.SessionLoggedOut;
import dev.exeunt.events.Shards;
import dev.exeunt.events.Topics;
import dev.exeunt.kit.KafkaResource;
import dev.exeunt.kit.PostgresResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import static org.assertj.core.api.Assertions.assertThat;

/** The tables are put back from an older copy, and Kafka knows the log as read. */
@QuarkusTest
class RestoredTest {

    private static final String GROUP = "notification-service";

    @Inject
    SessionLog log;

    @Inject
    Postbox postbox;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @AfterEach
    void theUsualServerListens() {
        postbox.open();
    }

    @Test
    void whatTheCopyLacksIsHeardAgainAndToldOnce() throws Exception {
        User user = User.english();
        TopicPartition partition =
                new TopicPartition(Topics.SESSION_EVENTS, new Shards(KafkaResource.SHARDS).of(user.subject()));
        log.append(Ends.loggedOut(user.subject(), LogoutCause.THIS_DEVICE));
        user.reaches("inbox delivered");
        long copied = position(partition);

        postbox.shut();
        SessionLoggedOut lost = Ends.loggedOut(user.subject(), LogoutCause.OTHER_DEVICE);
        log.append(lost);
        user.reaches("inbox delivered", "email retrying", "inbox delivered");
        awaitCommitBeyond(partition, copied);
        putBack(partition, copied, lost);
        assertThat(user.inbox()).hasSize(1);
        assignAnew();

        assertThat(user.inboxWith(2)).hasSize(2);
        postbox.open();
        user.reaches("inbox delivered", "email delivered", "inbox delivered");
        assertThat(user.mails()).hasSize(1);
        assertThat(position(partition)).isGreaterThan(copied);
    }

    private static long position(TopicPartition partition) throws SQLException {
        try (Connection owner = PostgresResource.connect("notification", "notification_owner");
                PreparedStatement asked =
                        owner.prepareStatement("select next_offset from log_position where partition = ?")) {
            asked.setInt(1, partition.partition());
            try (ResultSet row = asked.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getLong(1);
            }
        }
    }

    /** As the tables were before they heard of this end. */
    private static void putBack(TopicPartition partition, long copied, SessionLoggedOut lost) throws SQLException {
        try (Connection owner = PostgresResource.connect("notification", "notification_owner")) {
            for (String table : List.of("delivery", "inbox", "heard")) {
                change(owner, "delete from " + table + " where event_id = ?", lost.id());
            }
            change(owner, "delete from ended_session where sid = ?", lost.sid());
            change(owner, "update log_position set next_offset = ? where partition = ?", copied, partition.partition());
        }
    }

    private static void change(Connection owner, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            assertThat(statement.executeUpdate()).isPositive();
        }
    }

    private void awaitCommitBeyond(TopicPartition partition, long offset) {
        try (Admin admin = admin()) {
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(committed(admin))
                    .hasEntrySatisfying(partition, committed -> assertThat(committed.offset())
                            .isGreaterThan(offset)));
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(Admin admin)
            throws ExecutionException, InterruptedException, TimeoutException {
        return admin.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get(20, TimeUnit.SECONDS);
    }

    /** The reader is thrown out of its group, and comes back as after a start. */
    private void assignAnew() throws ExecutionException, InterruptedException, TimeoutException {
        try (Admin admin = admin()) {
            admin.removeMembersFromConsumerGroup(GROUP, new RemoveMembersFromConsumerGroupOptions())
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", servers));
    }
}
