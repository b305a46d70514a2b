package dev.exeunt.notification.access;

import io.quarkus.security.credential.Credential;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * By which session a user is here.
 *
 * @param token kept in memory while the request lasts, for streams that ask again
 * @param sid what names the session in the log
 * @param openedAt when its user logged in; null where session-service doesn't say
 */
public record SessionCredential(
        String token, @Nullable String sid, @Nullable Instant openedAt) implements Credential {

    @Override
    public String toString() {
        return "session " + sid;
    }
}
