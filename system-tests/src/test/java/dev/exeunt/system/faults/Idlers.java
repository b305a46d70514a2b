package dev.exeunt.system.faults;

import dev.exeunt.system.Breach;
import dev.exeunt.system.Device;
import dev.exeunt.system.Http.Answer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

import static org.assertj.core.api.Assertions.assertThat;

/** People who sign in, look a few times and go away: time has to sign them out, neither early nor late. */
final class Idlers {

    private static final int MOST_LOOKS = 5;
    /** Activity is noted once a second, so that who works is not written down all the time. */
    private static final long GRAIN = Duration.ofSeconds(1).toNanos();

    private static final long IDLE = Site.IDLE.toNanos();

    /** What was answered after the last look, from when to when, by {@link System#nanoTime()}. */
    private record Visit(Device device, long lookBegan, long lookEnded, Answer answer, long began, long ended) {

        boolean isLate() {
            return answer.status() == 200 && began >= lookEnded + IDLE;
        }

        boolean isEarly() {
            return answer.status() == 401 && ended < lookBegan + IDLE - GRAIN;
        }
    }

    private final Site site;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final List<CompletableFuture<Void>> busy = new ArrayList<>();
    private final Queue<Visit> visits = new ConcurrentLinkedQueue<>();
    private final Queue<Device> left = new ConcurrentLinkedQueue<>();

    private Idlers(Site site) {
        this.site = site;
    }

    static Idlers on(Site site, long seed, int people) {
        Idlers idlers = new Idlers(site);
        for (int i = 0; i < people; i++) {
            Random random = new Random(seed * 31 + i);
            idlers.busy.add(CompletableFuture.runAsync(
                    () -> idlers.idle(random), task -> Thread.ofVirtual().start(task)));
        }
        return idlers;
    }

    private void idle(Random random) {
        while (!ended.get()) {
            long began = System.nanoTime();
            String subject = "idler-" + UUID.randomUUID();
            Answer opened = site.sessionServiceAs("session-issuer").post("/sessions", opening(subject));
            long over = System.nanoTime();
            if (opened.status() == 201 && opened.json().path("durable").asBoolean()) {
                Device device = new Device(
                        site,
                        subject,
                        opened.json().get("sid").textValue(),
                        opened.json().get("token").textValue());
                visit(device, random, began, over);
            } else {
                Patience.lasting(Duration.ofMillis(200));
            }
        }
    }

    private static Map<String, Object> opening(String subject) {
        return Map.of(
                "subject",
                subject,
                "device",
                Map.of("kind", "other", "label", "Terminal", "shared", false),
                "client",
                "account-terminal",
                "address",
                "192.0.2.20");
    }

    /** A look that isn't answered leaves open when it will count: such a device only has to end some day. */
    private void visit(Device device, Random random, long openingBegan, long openingOver) {
        left.add(device);
        long began = openingBegan;
        long over = openingOver;
        for (int looks = random.nextInt(MOST_LOOKS + 1); looks > 0; looks--) {
            Patience.lasting(Duration.ofMillis(random.nextInt(700)));
            long now = System.nanoTime();
            Answer answer = device.asksForItsSession();
            visits.add(new Visit(device, began, over, answer, now, System.nanoTime()));
            if (answer.status() != 200) {
                return;
            }
            began = now;
            over = System.nanoTime();
        }
        look(
                device,
                began,
                over,
                began + IDLE - GRAIN - Duration.ofMillis(random.nextInt(60)).toNanos());
        look(device, began, over, over + IDLE);
    }

    private void look(Device device, long lookBegan, long lookEnded, long when) {
        Patience.lasting(Duration.ofNanos(when - System.nanoTime()));
        long began = System.nanoTime();
        Answer answer = device.polls();
        visits.add(new Visit(device, lookBegan, lookEnded, answer, began, System.nanoTime()));
    }

    void end() {
        ended.set(true);
        busy.forEach(one -> assertThat(one).succeedsWithin(Duration.ofSeconds(60)));
    }

    /** All that signed in: time has to end every one of them. */
    List<Device> devices() {
        return List.copyOf(left);
    }

    List<Breach> late() {
        return visits.stream()
                .filter(Visit::isLate)
                .map(visit -> new Breach("I8 alive after its deadline: " + visit.answer.body(), visit.device.sid()))
                .toList();
    }

    List<Breach> early() {
        return visits.stream()
                .filter(Visit::isEarly)
                .map(visit ->
                        new Breach("I8 signed out before its deadline: " + visit.answer.body(), visit.device.sid()))
                .toList();
    }

    int visits() {
        return visits.size();
    }
}
