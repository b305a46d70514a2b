package dev.exeunt.system.faults;

import java.util.List;

/** What happens to those who read the log, and to what they write to. */
final class ReaderFaults {

    static final List<Fault> ALL = List.of(
            Fault.of("audit-service killed", scene -> killed(scene, scene.site().audit())),
            Fault.of(
                    "notification-service killed",
                    scene -> killed(scene, scene.site().notification())),
            Fault.of("Postgres killed", ReaderFaults::databaseKilled),
            Fault.of("Postgres paused", ReaderFaults::databasePaused),
            Fault.of("Postgres read-only", ReaderFaults::databaseReadOnly),
            Fault.of("mail server hangs and is cut", ReaderFaults::mailHangs));

    private ReaderFaults() {}

    private static void killed(Scene scene, Instance reader) {
        scene.goesOn(0, 1_000);
        reader.jvm().isKilled();
        scene.goesOn(0, 1_000);
        reader.isStartedAgain();
    }

    private static void databaseKilled(Scene scene) {
        scene.site().database().isKilled();
        scene.goesOn(0, 1_000);
        scene.site().database().isStartedAgain();
    }

    private static void databasePaused(Scene scene) {
        scene.site().database().isPaused();
        scene.goesOn(1_000, 5_000);
        scene.site().database().isResumed();
    }

    private static void databaseReadOnly(Scene scene) {
        scene.site().database().isReadOnly(true);
        scene.goesOn(1_000, 3_000);
        scene.site().database().isReadOnly(false);
    }

    /** Held in the middle of whatever it is told, and then gone. */
    private static void mailHangs(Scene scene) {
        Link way = scene.site().wayToMail();
        way.isHeld();
        scene.goesOn(500, 2_500);
        way.isCut();
        scene.goesOn(500, 1_500);
        way.isMended();
    }
}
