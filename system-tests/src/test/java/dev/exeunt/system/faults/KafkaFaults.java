package dev.exeunt.system.faults;

import java.util.List;

/** What happens to the log. */
final class KafkaFaults {

    static final List<Fault> ALL = List.of(
            Fault.of("Kafka broker killed", KafkaFaults::killed),
            Fault.of("Kafka paused beyond the delivery timeout", KafkaFaults::paused),
            Fault.of("Kafka leader lost behind a cut link", KafkaFaults::leaderLost),
            Fault.of("disk full under Kafka", KafkaFaults::withoutDisk));

    private KafkaFaults() {}

    private static void killed(Scene scene) {
        Jvm broker = scene.any(scene.site().brokers().processes());
        broker.isKilled();
        scene.goesOn(0, 1_000);
        broker.isStartedAgain();
        scene.site().brokers().areReady();
    }

    private static void paused(Scene scene) {
        scene.site().brokers().processes().forEach(Jvm::isPaused);
        scene.goesOn(4_500, 6_500);
        scene.site().brokers().processes().forEach(Jvm::isResumed);
        scene.site().brokers().areReady();
    }

    /** What the second leads reaches the first no more; then the first has to lead it. */
    private static void leaderLost(Scene scene) {
        Brokers brokers = scene.site().brokers();
        brokers.leadAsAtFirst();
        brokers.followingSecond().isCut();
        scene.goesOn(500, 2_500);
        Jvm second = brokers.processes().getLast();
        second.isKilled();
        brokers.followingSecond().isMended();
        // Until the controller has missed it.
        scene.goesOn(2_500, 3_500);
        second.isStartedAgain();
        brokers.areReady();
    }

    /** A broker without a disk gives up; whoever operates it makes room and starts it again. */
    private static void withoutDisk(Scene scene) {
        Brokers brokers = scene.site().brokers();
        brokers.disk().isFilled();
        scene.goesOn(2_000, 4_000);
        brokers.disk().isFreed();
        // Who has given up may still be about to end.
        scene.goesOn(1_500, 2_500);
        brokers.areReadyOrStartedAgain();
    }
}
