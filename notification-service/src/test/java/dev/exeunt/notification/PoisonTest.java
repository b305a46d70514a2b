package dev.exeunt.notification;

import dev.exeunt.events.DeadLetter;
import dev.exeunt.events.EventFormat;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.TimeoutKind;
import dev.exeunt.events.Topics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Records that are no events of ours. */
@QuarkusTest
class PoisonTest {

    private final EventFormat format = new EventFormat();

    @Inject
    SessionLog log;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @Test
    void isPutAsideWithTheReasonAndTheNextRecordIsRead() {
        User user = User.english();
        double before = Metrics.sum("exeunt_notification_records_total{outcome=\"poison\"}");

        log.append(user.subject(), "no event".getBytes(StandardCharsets.UTF_8));
        log.append(user.subject(), null);
        log.append(Ends.loggedOut(user.subject() + "\u0000", LogoutCause.OTHER_DEVICE));
        log.append(Ends.loggedOut(user.subject(), LogoutCause.THIS_DEVICE));

        user.inboxWith(1);
        List<ConsumerRecord<byte[], byte[]>> aside = aside(user.subject());
        assertThat(aside).allSatisfy(record -> {
            assertThat(header(record, DeadLetter.READER)).isEqualTo("notification-service");
            assertThat(header(record, DeadLetter.REASON)).isNotEmpty();
        });
        assertThat(aside).anySatisfy(record -> assertThat(record.value())
                .isEqualTo("no event".getBytes(StandardCharsets.UTF_8)));
        // Each is counted once the broker has it.
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        Metrics.sum("exeunt_notification_records_total{outcome=\"poison\"}") - before)
                .isEqualTo(3));
    }

    @Test
    void whatNeitherCalendarNorIndexTakesIsPutAsideAndAllPartitionsGoOn() {
        User user = User.english();
        List<User> others = Stream.generate(User::english).limit(4).toList();
        String timedOut =
                new String(format.encode(Ends.timedOut(user.subject(), TimeoutKind.IDLE)), StandardCharsets.UTF_8);
        String endOfTime = timedOut.replace(
                "\"occurredAt\":\"" + Ends.AT + "\"", "\"occurredAt\":\"+1000000000-12-31T23:59:59Z\"");
        assertThat(endOfTime).isNotEqualTo(timedOut);

        log.append(user.subject(), endOfTime.getBytes(StandardCharsets.UTF_8));
        log.append(Ends.of(incompressible(4_000), Ends.loggedOut(user.subject(), LogoutCause.OTHER_DEVICE)));
        log.append(Ends.loggedOut(user.subject(), LogoutCause.THIS_DEVICE));
        others.forEach(other -> log.append(Ends.loggedOut(other.subject(), LogoutCause.THIS_DEVICE)));

        assertThat(user.inboxWith(1)).hasSize(1);
        assertThat(others).allSatisfy(other -> assertThat(other.inboxWith(1)).hasSize(1));
        assertThat(aside(user.subject()))
                .extracting(record -> header(record, DeadLetter.REASON))
                .containsExactly("its time is in no year from 1 to 9999", "an id of it is longer than 256 characters");
    }

    @Test
    void aTypeFromTheFutureIsPassedOver() {
        User user = User.english();
        String future = """
                {"specversion":"1.0","id":"1","source":"/x","type":"dev.exeunt.session.moved.v1","data":{}}""";

        log.append(user.subject(), future.getBytes(StandardCharsets.UTF_8));
        log.append(Ends.loggedOut(user.subject(), LogoutCause.THIS_DEVICE));

        assertThat(user.inboxWith(1)).hasSize(1);
        assertThat(aside(user.subject())).isEmpty();
    }

    private List<ConsumerRecord<byte[], byte[]>> aside(String subject) {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition only = new TopicPartition(Topics.DEAD_LETTERS, 0);
            consumer.assign(List.of(only));
            consumer.seekToBeginning(List.of(only));
            long end = consumer.endOffsets(List.of(only)).get(only);
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            for (int i = 0; i < 50 && consumer.position(only) < end; i++) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
            return found.stream()
                    .filter(record -> new String(record.key(), StandardCharsets.UTF_8).startsWith(subject))
                    .toList();
        }
    }

    private static String incompressible(int characters) {
        byte[] random = new byte[characters];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().encodeToString(random).substring(0, characters);
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
