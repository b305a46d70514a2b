package dev.exeunt.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Some people at a time, each busy until all are told to end. */
public final class Load implements AutoCloseable {

    /** What the names of those begin with who have an address. */
    public static final String WITH_ADDRESS = "subject-";

    private static final int PEOPLE = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicLong done = new AtomicLong();
    private final List<Person> people;
    private final Duration pause;
    private final List<CompletableFuture<Void>> busy = new ArrayList<>();

    private Load(List<Person> people, Duration pause) {
        this.people = people;
        this.pause = pause;
    }

    static Load on(Exeunt exeunt, long seed) {
        return on(exeunt, seed, PEOPLE, Duration.ZERO);
    }

    /**
     * Begins.
     *
     * @param pause of each after each deed
     */
    public static Load on(Exeunt exeunt, long seed, int people, Duration pause) {
        List<Device> known = Collections.synchronizedList(new ArrayList<>());
        Load load = new Load(
                IntStream.range(0, people)
                        .mapToObj(i -> new Person(exeunt, new Random(seed + i), known))
                        .toList(),
                pause);
        load.people.forEach(load::employ);
        return load;
    }

    private void employ(Person person) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        busy.add(end);
        Thread.ofVirtual().start(() -> {
            try {
                while (!ended.get()) {
                    person.doSomething();
                    done.incrementAndGet();
                    LockSupport.parkNanos(pause.toNanos());
                }
                end.complete(null);
            } catch (RuntimeException | AssertionError e) {
                end.completeExceptionally(e);
            }
        });
    }

    /** Returns when so much more was done. */
    public void goesOnFor(int deeds) {
        long enough = done.get() + deeds;
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> done.get() >= enough || busy.stream().anyMatch(CompletableFuture::isDone));
    }

    /** Ends it; the histories of all. */
    public History end() {
        ended.set(true);
        busy.forEach(one -> assertThat(one).succeedsWithin(PATIENCE));
        return new History(
                people.stream().flatMap(person -> person.history().stream()).toList());
    }

    /** The global sign-outs that were promised, once it has ended. */
    public List<SignOut> signOuts() {
        return people.stream().flatMap(person -> person.signOuts().stream()).toList();
    }

    @Override
    public void close() {
        ended.set(true);
    }
}
