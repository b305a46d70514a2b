package dev.exeunt.edge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/** How much anybody may ask of this instance in a minute; who asks for more is told when to come back. */
@ApplicationScoped
public class Rates {

    static final int TOO_MANY = 429;
    static final String TYPE = "too-many-requests";
    static final String TITLE = "Too much was asked for";

    /** By what a caller is known; nothing that it says of itself. */
    enum Of {
        /** Whose sessions they are. */
        SUBJECT,
        /** Where the connection comes from. */
        ADDRESS,
        /** Which of the services and teams it is. */
        CLIENT
    }

    /** What one kind of caller may do. */
    private record Limit(int perMinute, Rate rate, Counter refused) {

        static Limit of(Of kind, int perMinute, MeterRegistry meters) {
            String name = kind.name().toLowerCase(Locale.ROOT);
            return new Limit(
                    perMinute,
                    new Rate(Math.max(1, perMinute), System::nanoTime),
                    meters.counter("exeunt.requests.too.many", "of", name));
        }

        Duration take(String key) {
            Duration wait = perMinute > 0 ? rate.take(key) : Duration.ZERO;
            if (wait.isPositive()) {
                refused.increment();
            }
            return wait;
        }
    }

    private final Limit subjects;
    private final Limit addresses;
    private final Limit clients;

    Rates(EdgeConfig config, MeterRegistry meters) {
        subjects = Limit.of(Of.SUBJECT, config.rates().subject(), meters);
        addresses = Limit.of(Of.ADDRESS, config.rates().address(), meters);
        clients = Limit.of(Of.CLIENT, config.rates().client(), meters);
    }

    /** Counts a change that this subject asks for; a problem document where it is one too many. */
    public void requireOfSubject(String subject) {
        require(subjects.take(subject));
    }

    /** Counts a request of this service or team. */
    void requireOfClient(String client) {
        require(clients.take(client));
    }

    /** Counts a request from this address; what it must wait, or zero where it need not. */
    Duration takeOfAddress(String address) {
        return addresses.take(address);
    }

    private static void require(Duration wait) {
        if (wait.isPositive()) {
            throw HttpProblem.builder()
                    .withType(URI.create("urn:exeunt:problem:" + TYPE))
                    .withStatus(TOO_MANY)
                    .withTitle(TITLE)
                    .withHeader("Retry-After", seconds(wait))
                    .build();
        }
    }

    /** A wait in whole seconds, as {@code Retry-After} wants it. */
    static long seconds(Duration wait) {
        return wait.plusMillis(999).toSeconds();
    }
}
