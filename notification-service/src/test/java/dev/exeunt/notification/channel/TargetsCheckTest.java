package dev.exeunt.notification.channel;

import dev.exeunt.notification.NotificationSettings;
import dev.exeunt.notification.outside.Gates;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** What the service refuses to start with. */
class TargetsCheckTest {

    private static final String APP = "exeunt.notification.webhooks.app.";
    private static final String SECRET = "whsec_" + "QUJD".repeat(8);

    @Test
    void aProperReceiverIsTaken() {
        assertThatCode(() -> start(receiver("https://hooks.example/in", SECRET)))
                .doesNotThrowAnyException();
        assertThatCode(() -> start(Map.of())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/, leads to loopback",
        "https://10.0.0.1/, leads to a private address",
        "https://[::1]/, leads to loopback",
        "https://2130706433/, usual notation",
        "https://user:word@hooks.example/, neither a password",
        "ftp://hooks.example/, must be an https address",
        "hooks.example, must be an https address"
    })
    void aReceiverThatCouldNeverBeToldIsRefusedByItsProperty(String url, String why) {
        assertThatIllegalStateException()
                .isThrownBy(() -> start(receiver(url, SECRET)))
                .withMessageStartingWith(APP + "url ")
                .withMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "whsec_", "whsec_QUJD", "whsec_!!!!", "QUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJD"})
    void aSecretThatIsNoneIsRefusedWithoutBeingShown(String secret) {
        assertThatIllegalStateException()
                .isThrownBy(() -> start(receiver("https://hooks.example/in", secret)))
                .withMessage(APP + "secrets must each be whsec_ and 24 to 64 bytes in base64");
    }

    @Test
    void halfAKeyPairIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> start(Map.of("exeunt.notification.push.public-key", "BAAA")))
                .withMessageContaining("push.private-key");
    }

    private static Map<String, String> receiver(String url, String secret) {
        return Map.of(APP + "url", url, APP + "secrets", secret);
    }

    private static void start(Map<String, String> properties) {
        NotificationSettings settings = new SmallRyeConfigBuilder()
                .withMapping(NotificationSettings.class)
                .withSources(new PropertiesConfigSource(new HashMap<>(properties), "test", 1000))
                .build()
                .getConfigMapping(NotificationSettings.class);
        new TargetsCheck().atStart(new StartupEvent(), settings, Gates.of(settings), Gates.seal(settings));
    }
}
