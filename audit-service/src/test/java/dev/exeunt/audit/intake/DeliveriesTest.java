package dev.exeunt.audit.intake;

import dev.exeunt.events.DeliveryFormat;
import dev.exeunt.events.DeliveryGaveUp;
import dev.exeunt.events.EventIds;
import dev.exeunt.events.Topics;
import dev.exeunt.kit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import static dev.exeunt.audit.Events.NINE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** What came of telling a subject stands beside what it was told of. */
@QuarkusTest
class DeliveriesTest {

    @Test
    void anOutcomeIsFoundByItsSubjectAndItsSignOut() throws Exception {
        String subject = "subject-" + UUID.randomUUID();
        var gaveUp = new DeliveryGaveUp(
                EventIds.fresh(),
                subject,
                NINE,
                EventIds.fresh(),
                "07-sign-out",
                "global-sign-out",
                "email",
                null,
                9,
                "refused");

        append(subject, new DeliveryFormat().encode(gaveUp));

        JsonPath page = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> given().auth()
                                .oauth2(Tokens.withRole("auditor"))
                                .queryParam("subject", subject)
                                .queryParam("signOutId", "07-sign-out")
                                .get("/audit/events")
                                .jsonPath(),
                        found -> found.getList("events").size() == 1);
        assertThat(page.getString("events[0].type")).isEqualTo("dev.exeunt.delivery.gave-up.v1");
        assertThat(page.getString("events[0].cause")).isEqualTo("global-sign-out");
        assertThat(page.getString("events[0].log.topic")).isEqualTo(Topics.DELIVERIES);
    }

    private static void append(String subject, byte[] value) throws Exception {
        String servers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", servers, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.DELIVERIES, subject.getBytes(StandardCharsets.UTF_8), value))
                    .get(30, TimeUnit.SECONDS);
        }
    }
}
