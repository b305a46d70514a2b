package dev.exeunt.edge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** How much anybody may ask of this instance in a minute; who asks for more is told when to come back. */
@ApplicationScoped
public class Rates {

    private static final int TOO_MANY = 429;
    private static final String TYPE = "too-many-requests";
    private static final String TITLE = "Too much was asked for";

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

        static Limit of(Of kind, int perMinute, MeterRegistry meters, LongSupplier nanos) {
            String name = kind.name().toLowerCase(Locale.ROOT);
            return new Limit(
                    perMinute,
                    new Rate(Math.max(1, perMinute), nanos),
                    meters.counter("exeunt.requests.too.many", "of", name));
        }

        Duration take(String key) {
            return counted(perMinute > 0 ? rate.take(key) : Duration.ZERO);
        }

        Duration look(String key) {
            return rate.look(key);
        }

        /** From one to the next, where they come evenly. */
        Duration between() {
            return Duration.ofMinutes(1).dividedBy(Math.max(1, perMinute));
        }

        Duration counted(Duration wait) {
            if (wait.isPositive()) {
                refused.increment();
            }
            return wait;
        }
    }

    /** A session whose subject was refused, and when it was last looked at. */
    private record Loud(String subject, long looked) {}

    /** Sessions of loud subjects that are known before all of them are forgotten. */
    private static final int MANY = 10_000;

    /** Who comes back after that is nobody special any more. */
    private static final Duration CALM = Duration.ofSeconds(1);

    private final Limit subjects;
    private final Limit addresses;
    private final Limit clients;
    private final LongSupplier nanos;
    private final ConcurrentHashMap<String, Loud> loud = new ConcurrentHashMap<>();

    @Inject
    Rates(EdgeConfig config, MeterRegistry meters) {
        this(config.rates(), meters, System::nanoTime);
    }

    Rates(EdgeConfig.Rates rates, MeterRegistry meters, LongSupplier nanos) {
        this.nanos = nanos;
        subjects = Limit.of(Of.SUBJECT, rates.subject(), meters, nanos);
        addresses = Limit.of(Of.ADDRESS, rates.address(), meters, nanos);
        clients = Limit.of(Of.CLIENT, rates.client(), meters, nanos);
    }

    /** Counts a change that this subject asks for; a problem document where it is one too many. */
    public void requireOfSubject(String subject) {
        require(subjects.take(subject));
    }

    /** The same, and remembers whose the session is where it is refused: see {@link #waitOf}. */
    public void requireOfSubject(String subject, String sid) {
        Duration wait = subjects.take(subject);
        if (wait.isPositive()) {
            if (loud.size() >= MANY) {
                loud.clear();
            }
            loud.put(sid, new Loud(subject, nanos.getAsLong()));
        }
        require(wait);
    }

    /**
     * What a session must wait that was refused; zero where it is to be looked at. Whoever is told to come back later, and
     * doesn't, is looked at as often as their subject may change something, and not all at once whenever it may.
     */
    public Duration waitOf(String sid) {
        Loud known = loud.get(sid);
        if (known == null) {
            return Duration.ZERO;
        }
        long now = nanos.getAsLong();
        Duration since = Duration.ofNanos(now - known.looked);
        Duration wait = subjects.look(known.subject);
        if (wait.isZero() && since.compareTo(CALM) > 0) {
            loud.remove(sid, known);
            return wait;
        }
        boolean next = wait.isZero()
                && since.compareTo(subjects.between()) >= 0
                && loud.replace(sid, known, new Loud(known.subject, now));
        return next ? wait : subjects.counted(wait.isZero() ? subjects.between() : wait);
    }

    /** Counts a request of this service or team. */
    void requireOfClient(String client) {
        require(clients.take(client));
    }

    /** Counts a request from this address; what it must wait, or zero where it need not. */
    Duration takeOfAddress(String address) {
        return addresses.take(address);
    }

    /** Answers before there is a resource. */
    public static void refuse(RoutingContext context, Duration wait) {
        context.response().putHeader("Retry-After", Long.toString(seconds(wait)));
        new Refusal(TOO_MANY, TYPE, TITLE, "Come back later.").answer(context);
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
    private static long seconds(Duration wait) {
        return wait.plusMillis(999).toSeconds();
    }
}
