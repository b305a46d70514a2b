package dev.exeunt.system.faults;

import dev.exeunt.system.Breach;
import dev.exeunt.system.Deed;
import dev.exeunt.system.Device;
import dev.exeunt.system.History;
import dev.exeunt.system.Http.Answer;
import dev.exeunt.system.Load;
import dev.exeunt.system.SignOut;
import dev.exeunt.system.faults.Fault.Trait;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import static org.assertj.core.api.Assertions.assertThat;

/** A fault strikes once while people sign in and out; then all must mend by itself, and every promise be kept. */
final class Cycle {

    /** I12. */
    private static final Duration MENDED = Duration.ofSeconds(60);
    /** Ends that derive from a deadline carry its time. */
    private static final Duration BEFORE = Duration.ofMinutes(2);

    private static final int PEOPLE = 4;
    private static final int IDLERS = 3;
    private static final Duration PAUSE = Duration.ofMillis(15);
    /** Until everybody has signed in somewhere, and some have signed out. */
    private static final int DEEDS_BEFORE = 150;

    private static final int DEEDS_AFTER = 100;

    /**
     * What came of it.
     *
     * @param history of each breach, what is known of its session
     */
    record Outcome(
            Fault fault,
            long seed,
            boolean isMended,
            List<Breach> breaches,
            List<String> history,
            Measure measure,
            Duration took) {

        boolean isKept() {
            return breaches.isEmpty();
        }
    }

    private final Site site;
    private final Books books;
    private final Fault fault;
    private final long seed;
    private final Instant start = Instant.now();
    private final long began = System.nanoTime();

    private Cycle(Site site, Books books, Fault fault, long seed) {
        this.site = site;
        this.books = books;
        this.fault = fault;
        this.seed = seed;
    }

    static Outcome run(Site site, Books books, Fault fault, long seed) {
        return new Cycle(site, books, fault, seed).run();
    }

    private Outcome run() {
        books.turnThePage();
        Load load = Load.on(site, seed, PEOPLE, PAUSE);
        Idlers idlers = Idlers.on(site, seed, IDLERS);
        Scene scene = new Scene(site, seed, books.log());
        load.goesOnFor(DEEDS_BEFORE);
        fault.strike().on(scene);
        long mended = System.nanoTime() + MENDED.toNanos();
        load.goesOnFor(DEEDS_AFTER);
        History history = load.end().and(scene.deeds());
        idlers.end();
        return judged(history, idlers, load.signOuts(), mended);
    }

    private Outcome judged(History history, Idlers idlers, List<SignOut> signOuts, long mended) {
        Set<Device> devices = new LinkedHashSet<>(history.devices());
        devices.addAll(idlers.devices());
        Map<Device, Answer> looks = new HashMap<>();
        List<Deed> lastDeeds = new ArrayList<>();
        List<AuditBook> audit = new ArrayList<>();
        try {
            Patience.within(Duration.ofNanos(mended - System.nanoTime()), () -> {
                assertThat(site.isReady()).as("everything is ready").isTrue();
                assertThat(site.redis().unfinished()).as("unfinished").isEmpty();
                assertThat(signOuts).as("global sign-outs complete").allMatch(SignOut::isCompleted);
            });
            looksAtAll(devices, idlers, looks, lastDeeds, mended);
            LogBook log = books.log();
            hasEndsOf(idlers.devices(), log, mended);
            Patience.within(Duration.ofNanos(mended - System.nanoTime()), () -> {
                AuditBook book = AuditBook.since(start.minus(BEFORE), site);
                book.hasAll(log);
                audit.add(book);
                books.deliveries().hasAll(log);
            });
        } catch (AssertionError | RuntimeException e) {
            // What can be said without the log and the audit comes first.
            History all = history.and(lastDeeds);
            List<Breach> breaches = all.brokenPromises();
            List<String> around = around(breaches, breach -> all.of(breach.sid()));
            breaches.add(new Breach("I12 not mended within 60 s: " + e.getMessage(), ""));
            return outcome(false, breaches, around, Measure.NONE);
        }
        Judge judge = new Judge(fault, history.and(lastDeeds), idlers, books.log(), looks);
        List<Breach> breaches = judge.verdict(audit.getFirst());
        breaches.addAll(books.deliveries().twice());
        breaches.addAll(books.mails().against(books.deliveries().mails(), fault.is(Trait.MAY_MAIL_AGAIN)));
        breaches.addAll(Tokens.foundBelow(
                site.folder(), devices.stream().map(Device::token).toList()));
        return outcome(true, breaches, around(breaches, judge::around), Measure.of(history, idlers, books));
    }

    /** What is known of the first few. */
    private static List<String> around(List<Breach> breaches, Function<Breach, List<String>> known) {
        return breaches.stream()
                .limit(3)
                .flatMap(breach -> known.apply(breach).stream())
                .toList();
    }

    /** Until each says whether it is signed in; who idled has to be signed out. */
    private static void looksAtAll(
            Set<Device> devices, Idlers idlers, Map<Device, Answer> looks, List<Deed> deeds, long mended) {
        Set<Device> unsure = new LinkedHashSet<>(devices);
        Set<Device> idle = Set.copyOf(idlers.devices());
        Patience.within(Duration.ofNanos(mended - System.nanoTime()), () -> {
            unsure.removeIf(device -> {
                Deed look = Deed.timed(Deed.Kind.CHECK, device, Set.of(), device::polls);
                if (!idle.contains(device)) {
                    deeds.add(look);
                }
                looks.put(device, look.answer());
                return look.isRefused() || (look.isDone() && !idle.contains(device));
            });
            assertThat(unsure).as("devices of which nobody knows").isEmpty();
        });
    }

    /** The check refuses who idled at the deadline; the owner brings the end into the log within seconds. */
    private static void hasEndsOf(List<Device> idle, LogBook log, long mended) {
        Patience.within(Duration.ofNanos(mended - System.nanoTime()), () -> {
            log.readsOn();
            assertThat(idle)
                    .extracting(Device::sid)
                    .filteredOn(sid -> log.endOf(sid).isEmpty())
                    .as("idle sessions without an end in the log")
                    .isEmpty();
        });
    }

    private Outcome outcome(boolean mended, List<Breach> breaches, List<String> history, Measure measure) {
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        return new Outcome(fault, seed, mended, breaches, history, measure, took);
    }
}
