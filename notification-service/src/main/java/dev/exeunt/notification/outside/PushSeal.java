package dev.exeunt.notification.outside;

import com.interaso.webpush.VapidKeys;
import com.interaso.webpush.WebPush;
import dev.exeunt.notification.NotificationSettings;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Encrypts what is pushed (RFC 8291), and shows to push services who sends it (VAPID, RFC 8292). */
@ApplicationScoped
public class PushSeal {

    private static final byte[] PROBE = "probe".getBytes(StandardCharsets.UTF_8);

    private final NotificationSettings.Push settings;
    private final @Nullable WebPush library;

    PushSeal(NotificationSettings settings) {
        this.settings = settings.push();
        this.library = settings.push()
                .publicKey()
                .flatMap(
                        key -> settings.push().privateKey().map(secret -> VapidKeys.fromUncompressedBytes(key, secret)))
                .map(keys -> new WebPush(settings.push().contact(), keys))
                .orElse(null);
    }

    /** What browsers need in order to subscribe; nothing where Web Push is not set up. */
    public Optional<String> applicationServerKey() {
        return library == null
                ? Optional.empty()
                : Optional.of(Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(library.getVapidKeys().getApplicationServerKey()));
    }

    /** Whether something can be encrypted with these: a point that isn't on the curve is of no use. */
    public boolean isUsable(PushKeys keys) {
        return sealed(keys, PROBE).isPresent();
    }

    /** The body of a push; nothing if the keys are of no use. */
    public Optional<byte[]> sealed(PushKeys keys, byte[] message) {
        if (library == null) {
            return Optional.empty();
        }
        WebPush sealing = library;
        return keys.bytes().flatMap(bytes -> {
            try {
                return Optional.of(sealing.getBody(message, bytes[0], bytes[1]));
            } catch (Exception e) {
                // The library is in Kotlin, which lets the checked exceptions of the JDK's ciphers through undeclared.
                return Optional.empty();
            }
        });
    }

    /**
     * The headers of a push.
     *
     * @param topic a push that a browser hasn't got yet gives way to a later one of the same topic
     */
    public Map<String, String> headers(URI endpoint, String topic) {
        if (library == null) {
            return Map.of();
        }
        return library.getHeaders(endpoint.toString(), (int) settings.keep().toSeconds(), topic, WebPush.Urgency.High);
    }
}
