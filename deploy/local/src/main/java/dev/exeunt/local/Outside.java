package dev.exeunt.local;

import dev.exeunt.engines.LocalIssuer;
import dev.exeunt.engines.MailEngine;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * What an operator has already and a try-out in containers lacks, in a container of its own: the issuer, the mail server,
 * the key that signs the trail, and the first users.
 */
final class Outside {

    private static final String NOTIFICATION_SERVICE = "http://notification-service:8083";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Home home;
    private final Places places;

    Outside(Home home, Places places) {
        this.home = home;
        this.places = places;
    }

    /** Returns only by a problem; a signal ends the JVM. */
    void run() throws InterruptedException {
        UnaryOperator<String> secrets = Containers.secretsIn(System.getenv());
        home.create();
        AuditKey.in(home);
        // Both are held by their threads, for as long as this JVM lives.
        LocalIssuer issuer = LocalIssuer.inContainer(
                home.data("issuer"), places.port(Place.ISSUER), Console.known(secrets), Clock.systemUTC());
        MailEngine.inContainer(places.port(Place.SMTP), places.port(Place.MAIL));
        awaitNotificationService();
        DemoUsers.make(home, issuer.url(), NOTIFICATION_SERVICE, secrets);
        new CountDownLatch(1).await();
    }

    private static void awaitNotificationService() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        while (!Calls.answers(NOTIFICATION_SERVICE + "/q/health/ready")) {
            if (System.nanoTime() > end || never.await(500, TimeUnit.MILLISECONDS)) {
                throw new Problem("notification-service was not ready after " + PATIENCE.toMinutes() + " minutes");
            }
        }
    }
}
