package dev.exeunt.local;

import dev.exeunt.engines.Database;
import dev.exeunt.engines.KafkaEngine;
import dev.exeunt.engines.LocalIssuer;
import dev.exeunt.engines.MailEngine;
import dev.exeunt.engines.PostgresEngine;
import dev.exeunt.engines.RedisEngine;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Starts all engines at a time. */
final class Engines {

    private final Home home;
    private final Places places;
    private final Secrets secrets;
    private final Running.Stage stage;
    private final Screen screen;

    Engines(Home home, Places places, Secrets secrets, Running.Stage stage, Screen screen) {
        this.home = home;
        this.places = places;
        this.secrets = secrets;
        this.stage = stage;
        this.screen = screen;
    }

    void start() {
        Together.run(List.of(
                () -> timed("Kafka", places.address(Place.KAFKA), this::kafka),
                () -> timed("Postgres", places.address(Place.POSTGRES), this::postgres),
                () -> timed("Redis", places.address(Place.REDIS), this::redis),
                () -> timed("issuer", places.url(Place.ISSUER), this::issuer),
                () -> timed("mail catcher", "SMTP " + places.address(Place.SMTP), this::mail)));
    }

    private void timed(String name, String where, Runnable start) {
        long began = System.nanoTime();
        start.run();
        screen.ready(name, where, Duration.ofNanos(System.nanoTime() - began));
    }

    private void kafka() {
        stage.join(KafkaEngine.start(home.data("kafka"), places.port(Place.KAFKA)));
    }

    private void postgres() {
        PostgresEngine postgres = stage.join(PostgresEngine.start(
                home.data("postgres"), home.binaries(), places.port(Place.POSTGRES), Database.ALL, secrets::of));
        RunFile.write(home.run(), "postgres", postgres.process());
    }

    private void redis() {
        RedisEngine redis = stage.join(
                RedisEngine.start(home.data("redis"), home.binaries(), places.port(Place.REDIS), secrets.of("redis")));
        RunFile.write(home.run(), "redis", redis.process());
    }

    private void issuer() {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), places.port(Place.ISSUER));
        stage.join(LocalIssuer.start(home.data("issuer"), address, Console.known(secrets::of), Clock.systemUTC()));
    }

    private void mail() {
        stage.join(MailEngine.start(places.port(Place.SMTP), places.port(Place.MAIL)));
    }
}
