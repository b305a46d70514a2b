package dev.exeunt.notification;

import io.quarkus.test.junit.QuarkusTestProfile;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/** A service with receivers of webhooks, good and bad, that may talk to one address of this machine. */
public class Outside implements QuarkusTestProfile {

    public static final String RECEIVER = "account-app";
    public static final String SLOW = "slow";
    public static final String SECRET = Shared.of("secret", Outside::secret);
    public static final String OLDER_SECRET = Shared.of("older-secret", Outside::secret);
    public static final int RECEIVER_PORT = Shared.port("receiver");
    public static final int SLOW_PORT = Shared.port("slow");

    private static final String WEBHOOKS = "exeunt.notification.webhooks.";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry(WEBHOOKS + RECEIVER + ".url", "http://receiver.test:" + RECEIVER_PORT + "/hooks?of=exeunt"),
                Map.entry(WEBHOOKS + RECEIVER + ".secrets", SECRET + "," + OLDER_SECRET),
                Map.entry(WEBHOOKS + SLOW + ".url", "http://slow.test:" + SLOW_PORT),
                Map.entry(WEBHOOKS + SLOW + ".secrets", SECRET),
                Map.entry(WEBHOOKS + "to-loopback.url", "http://loopback.test:" + RECEIVER_PORT + "/"),
                Map.entry(WEBHOOKS + "to-loopback.secrets", SECRET),
                Map.entry(WEBHOOKS + "to-private.url", "https://private.test/"),
                Map.entry(WEBHOOKS + "to-private.secrets", SECRET),
                Map.entry(WEBHOOKS + "rebinding.url", "http://rebinding.test:" + RECEIVER_PORT + "/"),
                Map.entry(WEBHOOKS + "rebinding.secrets", SECRET),
                Map.entry("exeunt.notification.outside.webhook-networks", "127.0.0.1/32"),
                Map.entry("exeunt.notification.delivery.parallel", "3"));
    }

    private static String secret() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return "whsec_" + Base64.getEncoder().encodeToString(random);
    }
}
