package dev.exeunt.notification.outside;

import dev.exeunt.notification.NotificationSettings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class GateTest {

    private static final String WEBHOOKS = "exeunt.notification.outside.webhook-networks";
    private static final String PUSH = "exeunt.notification.outside.push-networks";

    private final Gate gate = gate(host -> List.of(InetAddress.getAllByName(host)), Map.of());

    @ParameterizedTest
    @CsvSource({
        "https://127.0.0.1/, loopback",
        "https://127.255.255.254/, loopback",
        "https://[::1]/, loopback",
        "https://[::ffff:127.0.0.1]/, loopback",
        "https://[::ffff:7f00:1]/, loopback",
        "https://169.254.169.254/latest, link-local",
        "https://[fe80::1]/, link-local",
        "https://10.0.0.1/, private",
        "https://172.16.0.1/, private",
        "https://172.31.255.255/, private",
        "https://192.168.1.1/, private",
        "https://[::ffff:192.168.1.1]/, private",
        "https://[fd12:3456:789a::1]/, private",
        "https://100.64.0.1/, private",
        "https://0.0.0.0/, no address",
        "https://[::]/, no address",
        "https://224.0.0.1/, multicast",
        "https://255.255.255.255/, multicast",
        "https://[ff02::1]/, multicast",
        "https://240.0.0.1/, reserved",
        "https://192.0.2.1/, documentation",
        "https://[2001:db8::1]/, documentation",
        "https://[2002:7f00:1::]/, hides another",
        "https://[64:ff9b::7f00:1]/, hides another",
        "https://[::7f00:1]/, hides another",
        "https://[100::1]/, reserved"
    })
    void addressesThatAreNobodysAreRefusedWithTheReason(String target, String why) {
        assertThat(gate.toWebhook(URI.create(target)))
                .isInstanceOfSatisfying(
                        Way.Closed.class, closed -> assertThat(closed.why()).contains(why));
        assertThat(gate.toPushService(URI.create(target))).isInstanceOf(Way.Closed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://2130706433/",
                "https://017700000001/",
                "https://0x7f000001/",
                "https://0x7f.1/",
                "https://127.1/",
                "https://0177.0.0.1/",
                "https:///path",
                "https:opaque",
                "https://user:secret@example.org/",
                "https://example.org/#fragment",
                "ftp://example.org/",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "/relative",
                ""
            })
    void whatHasNotTheFormOfATargetIsRefused(String target) {
        assertThat(gate.toWebhook(URI.create(target))).isInstanceOf(Way.Closed.class);
    }

    @Test
    void aNameIsAsGoodAsAllItsAddresses() {
        Gate mixed = gate(host -> List.of(address("93.184.215.14"), address("10.0.0.1")), Map.of());

        assertThat(mixed.toWebhook(URI.create("https://mixed.example/"))).isInstanceOf(Way.Closed.class);
    }

    @Test
    void aNameThatLeadsElsewhereAtEachLookLeadsWhereItWasJudged() throws UnknownHostException {
        Deque<String> answers = new ArrayDeque<>(List.of("93.184.215.14", "127.0.0.1", "93.184.215.14"));
        Gate rebound = gate(host -> List.of(address(answers.remove())), Map.of());
        URI target = URI.create("https://rebinding.example/");

        assertThat(rebound.toWebhook(target)).isEqualTo(new Way.Open(InetAddress.getByName("93.184.215.14")));
        assertThat(answers).hasSize(2);
        assertThat(rebound.toWebhook(target)).isInstanceOf(Way.Closed.class);
        assertThat(rebound.toWebhook(target)).isInstanceOf(Way.Open.class);
    }

    @Test
    void aNameThatIsNotKnownMayBeLater() {
        Gate nameless = gate(
                host -> {
                    throw new UnknownHostException(host);
                },
                Map.of());

        assertThat(nameless.toWebhook(URI.create("https://nobody.example/"))).isInstanceOf(Way.Unknown.class);
    }

    @Test
    void plainHttpIsForNetworksThatAreAllowedAndThoseAreForOneKindOfTarget() {
        Gate some = gate(
                host -> List.of(host.equals("far.example") ? address("93.184.215.14") : address("10.20.0.7")),
                Map.of(WEBHOOKS, "10.20.0.0/16,127.0.0.1/32"));

        assertThat(some.toWebhook(URI.create("http://near.example/"))).isInstanceOf(Way.Open.class);
        assertThat(some.toWebhook(URI.create("https://near.example/"))).isInstanceOf(Way.Open.class);
        assertThat(some.toPushService(URI.create("https://near.example/"))).isInstanceOf(Way.Closed.class);
        assertThat(some.toWebhook(URI.create("http://far.example/")))
                .isEqualTo(new Way.Closed("must be an https address"));
        assertThat(some.toWebhook(URI.create("https://far.example/"))).isInstanceOf(Way.Open.class);
        assertThat(gate(host -> List.of(address("10.20.0.7")), Map.of(PUSH, "10.20.0.7/32"))
                        .toPushService(URI.create("https://near.example/")))
                .isInstanceOf(Way.Open.class);
    }

    @Test
    void aPushServiceIsAskedAtItsUsualPortAlone() {
        Gate far = gate(host -> List.of(address("93.184.215.14")), Map.of());

        assertThat(far.toPushService(URI.create("https://push.example/")))
                .isEqualTo(far.toPushService(URI.create("https://push.example:443/")))
                .isInstanceOf(Way.Open.class);
        assertThat(far.toPushService(URI.create("https://push.example:81/")))
                .isEqualTo(new Way.Closed("must be at port 443"));
        assertThat(far.toWebhook(URI.create("https://receiver.example:81/"))).isInstanceOf(Way.Open.class);
        assertThat(gate(host -> List.of(address("10.20.0.7")), Map.of(PUSH, "10.20.0.7/32"))
                        .toPushService(URI.create("https://near.example:81/")))
                .isInstanceOf(Way.Open.class);
    }

    private static Gate gate(Names names, Map<String, String> properties) {
        return new Gate(
                names,
                new SmallRyeConfigBuilder()
                        .withMapping(NotificationSettings.class)
                        .withSources(new PropertiesConfigSource(properties, "test", 1000))
                        .build()
                        .getConfigMapping(NotificationSettings.class));
    }

    private static InetAddress address(String literal) throws UnknownHostException {
        return Arrays.stream(InetAddress.getAllByName(literal)).findFirst().orElseThrow();
    }
}
