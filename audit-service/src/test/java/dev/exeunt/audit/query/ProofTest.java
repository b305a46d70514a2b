package dev.exeunt.audit.query;

import dev.exeunt.audit.Events;
import dev.exeunt.audit.Log;
import dev.exeunt.audit.TrailRows;
import dev.exeunt.audit.sealing.Sealing;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.Topics;
import dev.exeunt.kit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import static dev.exeunt.audit.Events.NINE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** An outsider checks a proof with nothing but what the answer holds and what the RFC says. */
@QuarkusTest
class ProofTest {

    @Inject
    Sealing sealing;

    private final Events events = new Events();
    private Log log;

    @BeforeEach
    void openLog() {
        log = new Log();
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void anEventIsProvedByItsOwnBytes() throws Exception {
        SessionEvent opened = events.opened(NINE);
        RecordMetadata at = log.append(opened);
        for (int i = 0; i < 20; i++) {
            log.append(events.kept(NINE.plusSeconds(i)));
        }
        TrailRows.awaited(at, 21);

        JsonPath proof = proof(opened.id().toString());

        assertThat(proof.getList("path")).isNotEmpty();
        assertThat(check(proof)).isTrue();
        ByteBuffer input = ByteBuffer.wrap(base64(proof.getString("leafInput")));
        assertThat(input.get()).isEqualTo((byte) 1);
        assertThat(input.getLong()).isEqualTo(at.offset());
        assertThat(Instant.ofEpochMilli(input.getLong())).isEqualTo(Instant.ofEpochMilli(at.timestamp()));
        assertThat(text(input)).isEqualTo(events.subject);
        assertThat(text(input)).isEqualTo(log.text(opened));
    }

    @Test
    void poisonAndARepeatAreProvedToo() throws Exception {
        SessionEvent opened = events.opened(NINE);
        RecordMetadata first = log.append(opened);
        RecordMetadata poison = log.append(events.subject, (byte[]) null);
        RecordMetadata again = log.append(opened);
        TrailRows.awaited(first, 3);
        String log =
                auditor()
                                .get("/audit/events/{id}", opened.id().toString())
                                .jsonPath()
                                .getString("event.log.topicId") + "." + first.partition() + ".";

        assertThat(check(proof(log + poison.offset()))).isTrue();
        assertThat(check(proof(log + again.offset()))).isTrue();
    }

    @Test
    void whatIsChangedInAProofIsSeen() throws Exception {
        RecordMetadata at = log.append(events.opened(NINE));
        SessionEvent ended = events.loggedOut(NINE.plusSeconds(1));
        log.append(ended);
        TrailRows.awaited(at, 2);
        JsonPath proof = proof(ended.id().toString());
        String json = proof.prettify();

        assertThat(check(new JsonPath(json.replace(proof.getString("root"), proof.getString("leaf")))))
                .isFalse();
        byte[] input = base64(proof.getString("leafInput"));
        input[40] ^= 1;
        String changed = Base64.getEncoder().encodeToString(input);
        assertThat(check(new JsonPath(json.replace(proof.getString("leafInput"), changed))))
                .isFalse();
        assertThat(check(new JsonPath(json.replace("exeunt-trail-checkpoint/1", "exeunt-trail-checkpoint/2"))))
                .isFalse();
    }

    @Test
    void whatIsNotThereHasNoProof() {
        auditor()
                .get("/audit/events/no-such-event/proof")
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:exeunt:problem:no-such-event"));
    }

    @Test
    void theLatestCheckpointIsShownAndIsInKafkaToo() {
        log.append(events.opened(NINE));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> sealing.seal(Duration.ZERO)
                .isPresent());

        JsonPath latest = auditor()
                .get("/audit/checkpoint")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(latest.getString("note"))
                .contains("exeunt-trail-checkpoint/1")
                .contains(Topics.SESSION_EVENTS);
        assertThat(latest.getList("keys")).hasSize(1);
        assertThat(Instant.parse(latest.getString("madeAt")))
                .isAfter(Instant.now().minusSeconds(60));
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(published())
                .contains(latest.getString("note")));
    }

    @Test
    void checkpointsAreMadeWithoutAnybodyAsking() {
        Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> sealing.seal(Duration.ZERO)
                .isPresent());
        long number = auditor().get("/audit/checkpoint").jsonPath().getLong("number");

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> auditor().get("/audit/checkpoint").jsonPath().getLong("number") > number);
    }

    private JsonPath proof(String id) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> sealing.seal(Duration.ZERO)
                .isPresent());
        return auditor()
                .get("/audit/events/{id}/proof", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static boolean check(JsonPath proof) throws GeneralSecurityException {
        byte[] leaf = sha256(new byte[] {0}, base64(proof.getString("leafInput")));
        byte[] root = root(leaf, proof);
        String note = proof.getString("checkpoint.note");
        String line = String.join(
                " ",
                proof.getString("log.topic"),
                proof.getString("log.topicId"),
                proof.getString("log.partition"),
                proof.getString("treeSize"),
                proof.getString("root"));
        return Arrays.equals(root, base64(proof.getString("root")))
                && note.lines().anyMatch(line::equals)
                && isSigned(note, proof.getString("checkpoint.keys[0]"));
    }

    /** RFC 9162, section 2.1.3.2. */
    private static byte[] root(byte[] leaf, JsonPath proof) throws GeneralSecurityException {
        long fn = proof.getLong("index");
        long sn = proof.getLong("treeSize") - 1;
        byte[] r = leaf;
        for (String each : proof.getList("path", String.class)) {
            byte[] p = base64(each);
            if (fn % 2 == 1 || fn == sn) {
                r = sha256(new byte[] {1}, p, r);
                while (fn % 2 == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                r = sha256(new byte[] {1}, r, p);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return r;
    }

    private static boolean isSigned(String note, String key) throws GeneralSecurityException {
        int end = note.lastIndexOf("\n\n") + 1;
        byte[] signature = base64(note.substring(end).strip().split(" ", -1)[2]);
        byte[] open = base64(key.split("\\+", 3)[2]);
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        encoded.writeBytes(HexFormat.of().parseHex("302a300506032b6570032100"));
        encoded.write(open, 1, open.length - 1);
        Signature verifying = Signature.getInstance("Ed25519");
        verifying.initVerify(
                KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded.toByteArray())));
        verifying.update(note.substring(0, end).getBytes(StandardCharsets.UTF_8));
        return verifying.verify(signature, 4, signature.length - 4);
    }

    private static byte[] sha256(byte[]... parts) throws GeneralSecurityException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        for (byte[] part : parts) {
            sha256.update(part);
        }
        return sha256.digest();
    }

    private static String text(ByteBuffer input) {
        byte[] bytes = new byte[input.getInt()];
        input.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] base64(String text) {
        return Base64.getDecoder().decode(text);
    }

    private static List<String> published() {
        var partition = new TopicPartition(Topics.AUDIT_CHECKPOINTS, 0);
        String servers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", servers),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            List<String> notes = new ArrayList<>();
            Instant deadline = Instant.now().plusSeconds(15);
            while (consumer.position(partition) < end && Instant.now().isBefore(deadline)) {
                consumer.poll(Duration.ofMillis(100)).records(partition).forEach(record -> notes.add(record.value()));
            }
            return notes;
        }
    }

    private static RequestSpecification auditor() {
        return given().auth().oauth2(Tokens.withRole("auditor"));
    }
}
