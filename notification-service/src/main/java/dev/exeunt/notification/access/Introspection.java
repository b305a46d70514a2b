package dev.exeunt.notification.access;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

import java.util.Optional;

/** Asks session-service about tokens, as no activity of the user's. */
@ApplicationScoped
public class Introspection {

    private static final Logger LOG = Logger.getLogger(Introspection.class);

    private final IntrospectionResource sessions;

    Introspection(@RestClient IntrospectionResource sessions) {
        this.sessions = sessions;
    }

    /** Whether a session is alive. */
    public enum Life {
        ALIVE,
        ENDED,
        /** Nobody can say now. */
        UNSURE
    }

    public Life check(String token) {
        return of(token)
                .map(answer -> answer.active() ? Life.ALIVE : Life.ENDED)
                .orElse(Life.UNSURE);
    }

    /** Nothing when nobody can say now. */
    Optional<IntrospectionResource.Answer> of(String token) {
        try {
            return Optional.of(sessions.introspect(token, true));
        } catch (RuntimeException e) {
            // The client has no common type for what goes wrong; whatever it is, nothing is known of the token.
            LOG.warnf("a session can't be checked why=%s", e.getMessage());
            return Optional.empty();
        }
    }
}
