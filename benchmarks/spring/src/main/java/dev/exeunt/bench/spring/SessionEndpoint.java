package dev.exeunt.bench.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.data.redis.RedisSessionRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import java.time.Duration;
import java.time.Instant;

/** Opens sessions and answers whose token it is, as session-service does. */
@RestController
public class SessionEndpoint {

    private static final String BEARER = "Bearer ";
    private static final String SUBJECT = "subject";
    private static final String PLACE = "place";
    private static final String PARTS = "\n";

    /** What a session is opened with. */
    public record OpenRequest(String subject, Device device, String client, String address) {}

    /** A device, as it calls itself. */
    public record Device(String kind, String label, boolean shared) {}

    /** What opening a session gives back. */
    public record OpenAnswer(String token) {}

    /** When a session ends by itself. */
    public record Deadlines(Duration idle, @Nullable Instant expiresAt) {}

    /** A live session as its user sees it. */
    public record SessionAnswer(
            String sid,
            String subject,
            boolean current,
            Device device,
            String client,
            String address,
            Instant openedAt,
            Instant lastSeenAt,
            Deadlines deadlines) {}

    private final Work<?> work;

    SessionEndpoint(RedisSessionRepository sessions) {
        this.work = new Work<>(sessions);
    }

    @GetMapping("/empty")
    void nothing() {
        // That is the point.
    }

    @PostMapping("/sessions")
    @ResponseStatus(HttpStatus.CREATED)
    OpenAnswer open(@RequestBody OpenRequest request) {
        return new OpenAnswer(work.open(request));
    }

    /** Only finds it. */
    @GetMapping("/session")
    SessionAnswer find(@RequestHeader("Authorization") String authorization) {
        return work.find(token(authorization), false);
    }

    /** Finds it and records the activity: what session-service's check does. */
    @GetMapping("/session/used")
    SessionAnswer use(@RequestHeader("Authorization") String authorization) {
        return work.find(token(authorization), true);
    }

    private static String token(String authorization) {
        if (!authorization.startsWith(BEARER)) {
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED);
        }
        return authorization.substring(BEARER.length());
    }

    /** The repository's sessions have a type that only the repository can name. */
    private record Work<S extends Session>(SessionRepository<S> sessions) {

        String open(OpenRequest request) {
            S session = sessions.createSession();
            session.setAttribute(SUBJECT, request.subject());
            session.setAttribute(
                    PLACE,
                    String.join(
                            PARTS,
                            request.device().kind(),
                            request.device().label(),
                            Boolean.toString(request.device().shared()),
                            request.client(),
                            request.address()));
            sessions.save(session);
            return session.getId();
        }

        SessionAnswer find(String token, boolean used) {
            S session = sessions.findById(token);
            if (session == null) {
                throw new ResponseStatusException(HttpStatus.UNAUTHORIZED);
            }
            if (used) {
                session.setLastAccessedTime(Instant.now());
                sessions.save(session);
            }
            return answer(session);
        }

        private SessionAnswer answer(S session) {
            String[] place = session.<String>getRequiredAttribute(PLACE).split(PARTS, -1);
            return new SessionAnswer(
                    session.getId(),
                    session.getRequiredAttribute(SUBJECT),
                    true,
                    new Device(place[0], place[1], Boolean.parseBoolean(place[2])),
                    place[3],
                    place[4],
                    session.getCreationTime(),
                    session.getLastAccessedTime(),
                    new Deadlines(session.getMaxInactiveInterval(), null));
        }
    }
}
