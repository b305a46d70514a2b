package dev.exeunt.system.faults;

import dev.exeunt.system.faults.Fault.Trait;
import dev.exeunt.system.faults.Link.Hold;

import java.util.List;

/** What happens to those who read the log, and to what they write to. */
final class ReaderFaults {

    static final List<Fault> ALL = List.of(
            Fault.of("audit-service killed", scene -> killed(scene, scene.site().audit())),
            Fault.of(
                    "notification-service killed",
                    scene -> killed(scene, scene.site().notification()),
                    Trait.MAY_MAIL_AGAIN),
            Fault.of("a second audit-service comes and goes", ReaderFaults::auditStorm),
            Fault.of(
                    "a second notification-service comes and goes",
                    ReaderFaults::notificationStorm,
                    Trait.MAY_MAIL_AGAIN),
            Fault.of("Postgres killed", ReaderFaults::databaseKilled, Trait.MAY_MAIL_AGAIN),
            Fault.of("Postgres paused", ReaderFaults::databasePaused, Trait.MAY_MAIL_AGAIN),
            Fault.of("Postgres read-only", ReaderFaults::databaseReadOnly, Trait.MAY_MAIL_AGAIN),
            Fault.of("mail server hangs and is cut", ReaderFaults::mailHangs, Trait.MAY_MAIL_AGAIN),
            Fault.of("mail server cut while it takes a mail", ReaderFaults::mailCut, Trait.MAY_MAIL_AGAIN),
            Fault.of("mail server takes nothing", ReaderFaults::mailRefused));

    /** Mentioned before the mail comes, and in the mail: it is cut when it has answered neither. */
    private static final List<String> WORDS = List.of("DATA", "Message-ID");

    private static final int TURNS = 2;

    /** Of those who read the log: who sleeps longer wakes with partitions that another one has. */
    private static final int SESSION_TIMEOUT_MILLIS = 10_000;

    private enum Leave {
        IS_ENDED,
        IS_KILLED,
        SLEEPS
    }

    private ReaderFaults() {}

    private static void killed(Scene scene, Instance reader) {
        scene.goesOn(0, 1_000);
        reader.jvm().isKilled();
        scene.goesOn(0, 1_000);
        reader.isStartedAgain();
    }

    private static void auditStorm(Scene scene) {
        storm(scene, scene.site().audit(), scene.site().launchAudit("audit-service-2"));
    }

    private static void notificationStorm(Scene scene) {
        storm(scene, scene.site().notification(), scene.site().launchNotification("notification-service-2"));
    }

    /** Partitions go to and fro between two, one of which always comes or goes, with or without saying so. */
    private static void storm(Scene scene, Instance first, Instance second) {
        try {
            second.awaitReady();
            for (int turn = 0; turn < TURNS; turn++) {
                scene.goesOn(0, 1_500);
                leavesAndReturns(scene, scene.any(List.of(first, second)));
            }
        } finally {
            second.isEnded();
        }
    }

    private static void leavesAndReturns(Scene scene, Instance instance) {
        switch (scene.any(List.of(Leave.values()))) {
            case IS_ENDED -> {
                instance.isEnded();
                instance.isStartedAgain();
            }
            case IS_KILLED -> {
                instance.jvm().isKilled();
                instance.isStartedAgain();
            }
            case SLEEPS -> {
                instance.jvm().isPaused();
                scene.goesOn(SESSION_TIMEOUT_MILLIS + 500, SESSION_TIMEOUT_MILLIS + 2_500);
                instance.jvm().isResumed();
            }
        }
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

    /** After DATA, or when it has taken the mail and nobody hears of that. */
    private static void mailCut(Scene scene) {
        Link way = scene.site().wayToMail();
        way.isHeldAt(scene.any(WORDS), 1 + scene.random().nextInt(2), Hold.ANSWERS);
        if (way.wasHeldWithin(3_000)) {
            scene.goesOn(0, 1_000);
        }
        way.isCut();
        scene.goesOn(0, 500);
        way.isMended();
    }

    private static void mailRefused(Scene scene) {
        Link way = scene.site().wayToMail();
        try (SullenMail sullen = SullenMail.start(scene.any(List.of(SullenMail.Mood.values())))) {
            way.leadsNewcomersTo(sullen.port());
            scene.goesOn(1_000, 3_000);
            way.leadsNewcomersTo(scene.site().mailbox().smtpPort());
        }
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
