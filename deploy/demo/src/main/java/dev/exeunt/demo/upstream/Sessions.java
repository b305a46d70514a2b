package dev.exeunt.demo.upstream;

import dev.exeunt.demo.DemoUser;
import dev.exeunt.demo.Device;
import dev.exeunt.demo.Language;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the account asks of Exeunt. Whatever isn't an answer means that nobody can say. */
@ApplicationScoped
public class Sessions {

    private record SessionAnswer(String sid, String subject, Device device) {}

    private record OpenAnswer(String token) {}

    private record EndAnswer(Instant endedAt) {}

    private record SignOutRequest(String id, Instant requestedAt) {}

    private static final Logger LOG = Logger.getLogger(Sessions.class);

    private final OwnSessionResource own;
    private final OpeningResource openings;
    private final RecipientResource recipients;

    Sessions(
            @RestClient OwnSessionResource own,
            @RestClient OpeningResource openings,
            @RestClient RecipientResource recipients) {
        this.own = own;
        this.openings = openings;
        this.recipients = recipients;
    }

    /**
     * How it stands with this token.
     *
     * @param passive whether asking is none of the user's activity
     */
    public Standing check(String token, boolean passive) {
        return ask(() -> own.check(bearer(token), passive), answer -> switch (answer.getStatus()) {
                    case 200 -> alive(answer.readEntity(SessionAnswer.class));
                    case 401 -> ended(answer);
                    default -> new Standing.Away();
                })
                .orElseGet(Standing.Away::new);
    }

    private static Standing alive(SessionAnswer session) {
        return new Standing.Alive(
                session.sid(), session.subject(), session.device().shared());
    }

    /** Only a session that has been has a reason for its end. */
    private static Standing ended(Response answer) {
        Standing.Ended ended = answer.readEntity(Standing.Ended.class);
        return ended.reason() == null ? new Standing.Nobody() : ended;
    }

    /** Opens a session, in place of another on the same device if there is one. */
    public Opened open(DemoUser user, Device device, String address, @Nullable String replaces) {
        var opening =
                new OpeningResource.Opening(user.subject(), device, "account-" + device.kind(), address, replaces);
        return ask(() -> openings.open(opening), Sessions::opened).orElseGet(Opened.Away::new);
    }

    static Opened opened(Response answer) {
        return switch (answer.getStatus()) {
            case 201 -> new Opened.Session(answer.readEntity(OpenAnswer.class).token());
            case 409 -> new Opened.Overtaken();
            default -> new Opened.Away();
        };
    }

    /** Says how a user is reached. Whoever can't be made known now signs in all the same, and is made known next time. */
    public void makeKnown(DemoUser user, Language language) {
        var registration = new RecipientResource.Registration(user.address(), language.tag(), user.zone());
        Optional<Integer> status =
                ask(() -> recipients.put(user.subject(), registration), answer -> answer.getStatus());
        if (status.filter(code -> code == 204).isEmpty()) {
            LOG.warnf("a user can't be made known subject=%s", user.subject());
        }
    }

    /** Signs this device out. */
    public SignOutAnswer signOut(String token) {
        return ask(() -> own.logout(bearer(token)), answer -> switch (answer.getStatus()) {
                    case 200, 202 ->
                        new SignOutAnswer.Done(
                                answer.readEntity(EndAnswer.class).endedAt(), null);
                    case 401 -> before(answer);
                    default -> new SignOutAnswer.Away();
                })
                .orElseGet(SignOutAnswer.Away::new);
    }

    /** Signs all devices out, this one too. */
    public SignOutAnswer signOutEverywhere(String token) {
        return ask(
                        () -> own.signOut(bearer(token), new OwnSessionResource.Scope("all")),
                        answer -> switch (answer.getStatus()) {
                            case 202 -> done(answer.readEntity(SignOutRequest.class));
                            case 401 -> before(answer);
                            default -> new SignOutAnswer.Away();
                        })
                .orElseGet(SignOutAnswer.Away::new);
    }

    private static SignOutAnswer done(SignOutRequest request) {
        return new SignOutAnswer.Done(request.requestedAt(), request.id());
    }

    private static SignOutAnswer before(Response answer) {
        return new SignOutAnswer.Before(answer.readEntity(Standing.Ended.class));
    }

    private static <T> Optional<T> ask(Supplier<Response> question, Function<Response, @Nullable T> reading) {
        try (Response answer = question.get()) {
            return Optional.ofNullable(reading.apply(answer));
        } catch (ProcessingException e) {
            LOG.warnf("Exeunt gives no answer reason=%s", e.getMessage());
            return Optional.empty();
        } catch (RuntimeException e) {
            // The token for our own calls comes from the issuer, by another client with other exceptions.
            LOG.warnf("Exeunt can't be asked reason=%s", e.getMessage());
            return Optional.empty();
        }
    }

    private static String bearer(String token) {
        return "Bearer " + token;
    }
}
