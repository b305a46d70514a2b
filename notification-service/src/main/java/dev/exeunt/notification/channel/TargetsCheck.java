package dev.exeunt.notification.channel;

import dev.exeunt.notification.NotificationSettings;
import dev.exeunt.notification.outside.Gate;
import dev.exeunt.notification.outside.PushSeal;
import dev.exeunt.notification.outside.Way;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import java.net.URI;
import java.util.Base64;
import java.util.regex.Pattern;

/** Refuses to start with a receiver that could never be told, or couldn't know who tells it. */
@ApplicationScoped
class TargetsCheck {

    private static final String PREFIX = "exeunt.notification.";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|\\[.*]");
    private static final String SECRET = "whsec_";
    private static final int SHORTEST_SECRET = 24;
    private static final int LONGEST_SECRET = 64;

    void atStart(
            @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event,
            NotificationSettings settings,
            Gate gate,
            PushSeal seal) {
        settings.webhooks().forEach((name, receiver) -> check(PREFIX + "webhooks." + name, name, receiver, gate));
        require(
                settings.push().publicKey().isPresent()
                        == seal.applicationServerKey().isPresent(),
                PREFIX + "push.private-key",
                "must stand beside push.public-key");
    }

    private static void check(String property, String name, NotificationSettings.Webhook receiver, Gate gate) {
        require(NAME.matcher(name).matches(), property, "must be named by at most 64 letters, digits and hyphens");
        Gate.misshapen(receiver.url()).ifPresent(why -> require(false, property + ".url", why));
        // What a name leads to is looked up whenever something is sent there; a number leads where it says.
        if (isNumeric(receiver.url()) && gate.toWebhook(receiver.url()) instanceof Way.Closed closed) {
            require(false, property + ".url", closed.why());
        }
        require(
                !receiver.secrets().isEmpty() && receiver.secrets().stream().allMatch(TargetsCheck::isSecret),
                property + ".secrets",
                "must each be whsec_ and 24 to 64 bytes in base64");
    }

    private static boolean isNumeric(URI url) {
        return NUMERIC.matcher(url.getHost()).matches();
    }

    private static boolean isSecret(String secret) {
        if (!secret.startsWith(SECRET)) {
            return false;
        }
        try {
            int length = Base64.getDecoder().decode(secret.substring(SECRET.length())).length;
            return length >= SHORTEST_SECRET && length <= LONGEST_SECRET;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void require(boolean safe, String property, String what) {
        if (!safe) {
            throw new IllegalStateException(property + " " + what);
        }
    }
}
