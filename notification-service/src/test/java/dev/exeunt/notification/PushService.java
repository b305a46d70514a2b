package dev.exeunt.notification;

import com.interaso.webpush.VapidKeys;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import java.util.Base64;
import java.util.Map;

/** Sets Web Push up with a key of this run, to a port of this machine on which a test may listen. */
public final class PushService implements QuarkusTestResourceLifecycleManager {

    public static final int PORT = Shared.port("push");
    private static final VapidKeys KEYS = VapidKeys.generate();

    /** As an application server would be known to browsers. */
    public static String key() {
        return base64(KEYS.getApplicationServerKey());
    }

    @Override
    public Map<String, String> start() {
        byte[] number = KEYS.getPrivateKey().getS().toByteArray();
        return Map.of(
                "exeunt.notification.push.public-key", key(),
                "exeunt.notification.push.private-key", base64(fixed(number)),
                "exeunt.notification.outside.push-networks", "127.0.0.1/32");
    }

    /** 32 bytes: without a sign byte, and with leading zeros. */
    private static byte[] fixed(byte[] number) {
        byte[] fixed = new byte[32];
        int length = Math.min(number.length, fixed.length);
        System.arraycopy(number, number.length - length, fixed, fixed.length - length, length);
        return fixed;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void stop() {}
}
