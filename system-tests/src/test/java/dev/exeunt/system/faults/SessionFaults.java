package dev.exeunt.system.faults;

import dev.exeunt.system.Deed;
import dev.exeunt.system.Deed.Kind;
import dev.exeunt.system.Device;
import dev.exeunt.system.Http.Answer;
import dev.exeunt.system.faults.Fault.Trait;
import dev.exeunt.system.faults.Link.Hold;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** What happens to session-service itself. */
final class SessionFaults {

    /** A sign-out mentions its session to Redis at its check, its claim and its settling; its owner once more. */
    private static final int MENTIONS = 4;

    static final List<Fault> ALL = List.of(
            Fault.of("session-service killed", SessionFaults::killed),
            Fault.of("session-service killed between two steps", SessionFaults::killedBetweenTwoSteps),
            Fault.of("session-service killed while the log waits", SessionFaults::killedWhileTheLogWaits),
            Fault.of("session-service paused, back as a zombie", SessionFaults::paused),
            Fault.of("rolling restart", SessionFaults::restarted, Trait.IS_NO_ACCIDENT));

    private SessionFaults() {}

    private static void killed(Scene scene) {
        Instance instance = scene.any(scene.site().sessions());
        scene.goesOn(0, 1_000);
        instance.jvm().isKilled();
        // At times long enough for the other one to take over.
        if (scene.random().nextInt(4) == 0) {
            scene.goesOn(6_000, 9_000);
        }
        instance.isStartedAgain();
    }

    private static void killedBetweenTwoSteps(Scene scene) {
        Instance first = scene.site().sessions().getFirst();
        Link way = scene.redis().ways().getFirst();
        Device victim = signedIn(scene);
        Hold hold = scene.any(List.of(Hold.values()));
        way.isHeldAt(victim.sid(), 1 + scene.random().nextInt(MENTIONS), hold);

        CompletableFuture<Void> signOut = signsOut(scene, victim, first);
        if (way.wasHeldWithin(1_500)) {
            scene.goesOn(0, 300);
        }
        first.jvm().isKilled();

        assertThat(signOut).succeedsWithin(Site.PATIENCE.toSeconds() + 2, TimeUnit.SECONDS);
        way.isMended();
        first.isStartedAgain();
    }

    private static void killedWhileTheLogWaits(Scene scene) {
        Instance first = scene.site().sessions().getFirst();
        Device victim = signedIn(scene);
        scene.site().brokers().firstLinks().forEach(Link::isHeld);

        CompletableFuture<Void> signOut = signsOut(scene, victim, first);
        scene.goesOn(50, 2_500);
        first.jvm().isKilled();

        assertThat(signOut).succeedsWithin(Site.PATIENCE.toSeconds() + 2, TimeUnit.SECONDS);
        scene.site().brokers().firstLinks().forEach(Link::isMended);
        first.isStartedAgain();
    }

    /** Somebody who signed in, at the first instance. */
    static Device signedIn(Scene scene) {
        String subject = "victim-" + UUID.randomUUID();
        Map<String, Object> opening = Map.of(
                "subject",
                subject,
                "device",
                Map.of("kind", "ios", "label", "iPhone 17", "shared", false),
                "client",
                "account-ios",
                "address",
                "192.0.2.30");
        long began = System.nanoTime();
        Answer answer = scene.site()
                .sessions()
                .getFirst()
                .http()
                .as(scene.site().token("session-issuer"))
                .post("/sessions", opening)
                .expect(201);
        Device device = new Device(
                scene.site(),
                subject,
                answer.json().get("sid").textValue(),
                answer.json().get("token").textValue());
        scene.deeds().add(new Deed(Kind.SIGN_IN, device, subject, Set.of(), answer, began, System.nanoTime()));
        return device;
    }

    /** Signs out by an instance, in a thread of its own. */
    static CompletableFuture<Void> signsOut(Scene scene, Device device, Instance instance) {
        return CompletableFuture.runAsync(
                () -> scene.deeds().add(Deed.timed(Kind.SIGN_OUT, device, Set.of(device), () -> instance.http()
                        .as(device.token())
                        .post("/logout"))),
                task -> Thread.ofVirtual().start(task));
    }

    /** Long enough that the other one has taken over. */
    private static void paused(Scene scene) {
        Instance instance = scene.any(scene.site().sessions());
        instance.jvm().isPaused();
        scene.goesOn(7_000, 9_000);
        instance.jvm().isResumed();
    }

    private static void restarted(Scene scene) {
        for (Instance instance : scene.site().sessions()) {
            scene.site().leadsCallersAwayFrom(instance);
            // Whoever is at it comes to an end.
            scene.goesOn(500, 800);
            instance.jvm().isEnded();
            instance.isStartedAgain();
            scene.site().leadsCallersTo(instance);
        }
    }
}
