package dev.exeunt.notification.outside;

import java.util.Base64;
import java.util.Optional;

/**
 * What a browser gave for encrypting to it (RFC 8291).
 *
 * @param p256dh its public key, a point in base64url
 * @param auth its secret, in base64url
 */
public record PushKeys(String p256dh, String auth) {

    private static final int POINT = 65;
    private static final int SECRET = 16;

    /** Both as bytes, if they are what they should be in form. */
    Optional<byte[][]> bytes() {
        try {
            byte[] point = Base64.getUrlDecoder().decode(p256dh);
            byte[] secret = Base64.getUrlDecoder().decode(auth);
            return point.length == POINT && secret.length == SECRET
                    ? Optional.of(new byte[][] {point, secret})
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
