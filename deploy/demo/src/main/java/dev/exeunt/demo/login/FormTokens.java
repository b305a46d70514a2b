package dev.exeunt.demo.login;

import dev.exeunt.demo.DemoSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * Ties a login form to the browser that was given it, for a while: the browser has a secret in a cookie, the form a seal over
 * that secret and a moment. The key lasts as long as this process; a form from before is an expired one.
 */
@ApplicationScoped
class FormTokens {

    /** How it stands with a form that comes back. */
    enum Answer {
        GOOD,
        /** It lay open too long, or isn't of this process. */
        EXPIRED,
        /** The browser didn't give back its secret: it takes no cookies. */
        NO_COOKIE
    }

    private static final int BYTES = 24;
    private static final SecureRandom CHANCE = new SecureRandom();
    private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();

    private final SecretKeySpec key = new SecretKeySpec(random(), "HmacSHA256");
    private final Duration valid;
    private final Clock clock;

    @Inject
    FormTokens(DemoSettings config) {
        this(config.formValid(), Clock.systemUTC());
    }

    FormTokens(Duration valid, Clock clock) {
        this.valid = valid;
        this.clock = clock;
    }

    /** For the browser to keep. */
    String secret() {
        return TO_TEXT.encodeToString(random());
    }

    /** For the form. */
    String seal(String secret) {
        long until = clock.instant().plus(valid).toEpochMilli();
        return until + "." + mac(secret, until);
    }

    Answer check(@Nullable String secret, @Nullable String seal) {
        if (secret == null) {
            return Answer.NO_COOKIE;
        }
        if (seal == null || !seal.matches("[0-9]{1,15}\\.[\\w-]{43}")) {
            return Answer.EXPIRED;
        }
        int dot = seal.indexOf('.');
        long until = Long.parseLong(seal.substring(0, dot));
        boolean ours = MessageDigest.isEqual(bytes(mac(secret, until)), bytes(seal.substring(dot + 1)));
        return ours && clock.instant().isBefore(Instant.ofEpochMilli(until)) ? Answer.GOOD : Answer.EXPIRED;
    }

    private String mac(String secret, long until) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return TO_TEXT.encodeToString(mac.doFinal(bytes(secret + "." + until)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] random() {
        byte[] bytes = new byte[BYTES];
        CHANCE.nextBytes(bytes);
        return bytes;
    }
}
