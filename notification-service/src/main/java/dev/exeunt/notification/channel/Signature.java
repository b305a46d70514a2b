package dev.exeunt.notification.channel;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The headers of Standard Webhooks 1.0, by which a receiver knows who sent a body, when, and whether it has it already. */
final class Signature {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    static Map<String, String> headers(List<String> secrets, String id, Instant at, byte[] body) {
        String timestamp = Long.toString(at.getEpochSecond());
        String signatures = secrets.stream()
                .map(secret -> "v1," + signature(secret, id + "." + timestamp + ".", body))
                .collect(Collectors.joining(" "));
        return Map.of(
                "content-type", "application/json",
                "webhook-id", id,
                "webhook-timestamp", timestamp,
                "webhook-signature", signatures);
    }

    private static String signature(String secret, String head, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(PREFIX.length())), ALGORITHM));
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
