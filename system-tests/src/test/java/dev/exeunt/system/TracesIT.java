package dev.exeunt.system;

import dev.exeunt.system.Collector.Step;
import org.apache.kafka.common.header.Header;
import org.assertj.core.api.MapAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static dev.exeunt.system.SystemAssertions.soon;
import static org.assertj.core.api.Assertions.assertThat;

/** A sign-out is followed from the request to the mail, where an operator wants that, and nowhere else. */
@ExtendWith(Stack.class)
class TracesIT {

    /** All that a step may say: nobody's id, address, device or token. */
    private static final Set<String> SAID = Set.of(
            "http.request.method",
            "http.route",
            "http.response.status_code",
            "error.type",
            "messaging.system",
            "messaging.operation.name",
            "messaging.operation.type",
            "messaging.destination.name",
            "messaging.destination.partition.id",
            "messaging.consumer.group.name",
            "messaging.kafka.offset",
            "cloudevents.event_id",
            "cloudevents.event_type",
            "exeunt.delivery.channel",
            "exeunt.delivery.attempt");

    private static final String SEND = "send exeunt.session-events";
    private static final String PROCESS = "process exeunt.session-events";
    private static final String TYPE = "cloudevents.event_type";

    private static final Collector COLLECTOR = new Collector();

    /** An installation whose operator wants traces; it looks for its ports when the stack has taken its own. */
    private static final class Followed {

        static final Installation INSTALLATION = Installation.fresh(Ports.free(), settings());

        private static Map<String, String> settings() {
            Map<String, String> settings = new HashMap<>(COLLECTOR.settings());
            settings.put("QUARKUS_OTEL_SDK_DISABLED", "false");
            return settings;
        }
    }

    @BeforeAll
    static void up() {
        Followed.INSTALLATION.up();
    }

    @AfterAll
    static void down() {
        Ending.DOWN.end(Followed.INSTALLATION);
        COLLECTOR.close();
    }

    private final Exeunt exeunt = new LocalRun(Followed.INSTALLATION);

    @Test
    void oneDevicesSignOutIsOneTraceFromTheRequestToAuditAndMail() {
        User user = User.who(exeunt, "en");
        Device lost = user.signsIn("android", "a device of hers");
        Device mine = user.signsIn("web", "a device of hers");

        mine.signsOut(lost);

        soon(() -> {
            Step request = COLLECTOR.only("DELETE /sessions/{sid}");
            assertStep(request, "session-service", "SERVER").containsEntry("http.response.status_code", "200");
            assertThat(request.parent()).isEmpty();
            Step append = next(request, SEND);
            assertStep(append, "session-service", "PRODUCER")
                    .containsEntry(TYPE, "dev.exeunt.session.logged-out.v1")
                    .containsKey("messaging.kafka.offset");
            assertRead(append);
            Step mail = next(processedBy("notification-service", append), "deliver email");
            assertStep(mail, "notification-service", "CLIENT").containsEntry("exeunt.delivery.attempt", "1");
        });
        assertNothingPersonal(user, lost, mine);
    }

    @Test
    void aGlobalSignOutIsOneTraceWithTheEndsThatItBrings() {
        User user = User.who(exeunt, "en");
        Device phone = user.signsIn("android", "a device of hers");
        Device laptop = user.signsIn("web", "a device of hers");

        laptop.signsOutEverywhere();

        soon(() -> {
            Step request = COLLECTOR.only("POST /global-sign-outs");
            Step append = next(request, SEND);
            assertStep(append, "session-service", "PRODUCER")
                    .containsEntry(TYPE, "dev.exeunt.global-sign-out.requested.v1");
            List<Step> sent = COLLECTOR.steps().stream()
                    .filter(step ->
                            step.trace().equals(request.trace()) && step.name().equals(SEND))
                    .toList();
            assertThat(sent)
                    .extracting(step -> step.attributes().get(TYPE))
                    .containsExactlyInAnyOrder(
                            "dev.exeunt.global-sign-out.requested.v1",
                            "dev.exeunt.session.logged-out.v1",
                            "dev.exeunt.session.logged-out.v1",
                            "dev.exeunt.global-sign-out.completed.v1");
            assertThat(sent).allSatisfy(TracesIT::assertRead);
            Step completed = sent.stream()
                    .filter(step -> step.attributes().get(TYPE).contains("completed"))
                    .findFirst()
                    .orElseThrow();
            next(processedBy("notification-service", completed), "deliver email");
        });
        assertNothingPersonal(user, phone, laptop);
    }

    @Test
    void nobodyIsFollowedWhereNobodySaidSo() {
        Exeunt usual = Stack.exeunt();
        User user = User.who(usual, "en");
        Device device = user.signsIn("web", "Firefox on Debian");
        device.signsOutEverywhere();
        soon(() -> assertThat(Mailbox.of(usual, user).messages()).isNotEmpty());

        try (Log log = new Log(usual)) {
            assertThat(log.headersOf(user.subject())).hasSize(4).allSatisfy(headers -> assertThat(headers)
                    .extracting(Header::key)
                    .containsExactly("content-type"));
        }
        assertThat(Stack.unusedCollector().requests()).isZero();
    }

    private static MapAssert<String, String> assertStep(Step step, String service, String kind) {
        assertThat(step.service()).isEqualTo(service);
        assertThat(step.kind()).isEqualTo(kind);
        assertThat(step.status()).as("%s", step).isEqualTo("UNSET");
        return assertThat(step.attributes());
    }

    /** By audit and notification, each in its step of the same trace. */
    private static void assertRead(Step append) {
        for (String service : List.of("audit-service", "notification-service")) {
            assertStep(processedBy(service, append), service, "CONSUMER")
                    .containsEntry("messaging.consumer.group.name", service)
                    .containsEntry("messaging.kafka.offset", append.attributes().get("messaging.kafka.offset"));
        }
    }

    private static Step processedBy(String service, Step append) {
        return one(
                append,
                COLLECTOR.after(append).stream()
                        .filter(step ->
                                step.name().equals(PROCESS) && step.service().equals(service))
                        .toList());
    }

    private static Step next(Step step, String name) {
        return one(
                step,
                COLLECTOR.after(step).stream()
                        .filter(after -> after.name().equals(name))
                        .toList());
    }

    private static Step one(Step before, List<Step> found) {
        assertThat(found).as("after %s, of %s", before, COLLECTOR.steps()).hasSize(1);
        return found.getFirst();
    }

    private static void assertNothingPersonal(User user, Device... devices) {
        assertThat(COLLECTOR.steps())
                .allSatisfy(step -> assertThat(step.attributes().keySet()).isSubsetOf(SAID));
        assertThat(COLLECTOR.text()).doesNotContain(user.subject(), "192.0.2.10", "127.0.0.1", "a device of hers");
        for (Device device : devices) {
            assertThat(COLLECTOR.text()).doesNotContain(device.token());
        }
    }
}
