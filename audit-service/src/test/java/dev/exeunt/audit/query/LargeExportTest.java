package dev.exeunt.audit.query;

import dev.exeunt.audit.Events;
import dev.exeunt.audit.Log;
import dev.exeunt.audit.TrailRows;
import dev.exeunt.kit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import static dev.exeunt.audit.Events.NINE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Exports that are larger than what lies between a server and its client, so that a client which doesn't read holds one up. */
@QuarkusTest
class LargeExportTest {

    private static final int EVENTS = 12_000;
    private static final int AT_ONCE = 4;
    private static final int SMALL = 4 * 1024;

    private final Events events = new Events();

    @Test
    void clientsThatDontReadHoldUpNobodyElseAndGivingUpFreesTheirPlaces() throws IOException {
        fill();
        List<Socket> waiting = new ArrayList<>();
        try {
            for (int i = 0; i < AT_ONCE; i++) {
                waiting.add(begun());
            }
            Response refused = export();
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isNotNull();
            assertThat(refused.jsonPath().getString("type")).isEqualTo("urn:exeunt:problem:too-many-exports");
            assertThat(given().auth()
                            .oauth2(Tokens.withRole("auditor"))
                            .queryParam("subject", events.subject)
                            .get("/audit/events")
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            for (Socket each : waiting) {
                each.close();
            }
        }

        Response whole = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(this::export, answer -> answer.statusCode() == 200);
        assertThat(whole.asString().lines()).hasSize(EVENTS);
    }

    private void fill() {
        try (Log log = new Log()) {
            RecordMetadata first = log.append(events.opened(NINE));
            log.appendAll(IntStream.range(1, EVENTS)
                    .mapToObj(i -> events.loggedOut(NINE.plusMillis(i)))
                    .toList());
            TrailRows.awaited(first, EVENTS);
        }
    }

    private Response export() {
        return given().auth()
                .oauth2(Tokens.withRole("auditor"))
                .queryParam("subject", events.subject)
                .get("/audit/export");
    }

    /** An export of which no more than the first line has been read. */
    private Socket begun() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(SMALL);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), RestAssured.port));
        String request = "GET /audit/export?subject=" + events.subject + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Authorization: Bearer " + Tokens.withRole("auditor") + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 1);
        assertThat(reader.readLine()).isEqualTo("HTTP/1.1 200 OK");
        return socket;
    }
}
