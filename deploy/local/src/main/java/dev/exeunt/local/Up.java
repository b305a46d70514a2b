package dev.exeunt.local;

import dev.exeunt.engines.EngineException;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Starts everything, and ends it when this JVM is told to end. */
final class Up {

    private static final List<String> PROCESSES = Stream.concat(
                    Services.ALL.stream().map(Place::label), Stream.of("redis", "postgres"))
            .toList();

    private final Home home;
    private final Places places;
    private final Screen screen;
    private final Running running = new Running();
    private final CountDownLatch started = new CountDownLatch(1);

    /** A lock that nobody holds on to would be collected, and given back. */
    @SuppressWarnings("UnusedVariable")
    private @Nullable RunLock lock;

    Up(Home home, Places places, Screen screen) {
        this.home = home;
        this.places = places;
        this.screen = screen;
    }

    /** Returns only by a problem; a signal ends the JVM. */
    void run() throws InterruptedException {
        long began = System.nanoTime();
        home.create();
        takeLock();
        endLeftovers();
        Preflight.check(home, places);
        Secrets secrets = new Secrets(home.secrets());
        places.write(home);
        EngineLog.open(home);
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end"));
        startOrLeaveToTheEnd(secrets);
        screen.line(String.format(
                Locale.ROOT,
                "Ready after %.1f s.",
                Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0));
        screen.line(Greeting.of(places, home, secrets));
        new CountDownLatch(1).await();
    }

    /** The lock is given back by the end of this JVM alone. */
    private void takeLock() {
        lock = RunLock.take(home.lock())
                .orElseThrow(() -> new Problem(
                        "already running on " + home.folder() + ": ./exeunt status shows it, ./exeunt down ends it"));
        RunFile.write(home.run(), "launcher", ProcessHandle.current());
    }

    /** Of a run that was killed together with its watchdog. */
    private void endLeftovers() {
        Together.run(PROCESSES.stream()
                .flatMap(name -> RunFile.read(home.run(), name).stream())
                .<Runnable>map(process -> () -> Waiting.end(process, Duration.ofSeconds(10)))
                .toList());
    }

    /** Whatever fails because the end has begun is no news. */
    private void startOrLeaveToTheEnd(Secrets secrets) throws InterruptedException {
        try {
            startAll(secrets);
        } catch (RuntimeException e) {
            if (!running.isEnding()) {
                throw e;
            }
            started.countDown();
            new CountDownLatch(1).await();
        } finally {
            started.countDown();
        }
    }

    private void startAll(Secrets secrets) {
        screen.line("Starting the engines");
        try {
            new Engines(home, places, secrets, running.stage(), screen).start();
        } catch (EngineException e) {
            System.getLogger(Up.class.getName()).log(System.Logger.Level.ERROR, "an engine failed", e);
            throw new Problem(e.getMessage() + "; details are in " + home.log("engines"));
        }
        screen.line("Starting the services");
        Running.Stage stage = running.stage();
        Services services = new Services(home, places, secrets);
        Together.run(Services.ALL.stream()
                .<Runnable>map(service -> () -> start(service, services, stage))
                .toList());
        DemoUsers.make(home, places.url(Place.ISSUER), places.url(Place.NOTIFICATION_SERVICE), secrets::of);
    }

    private void start(Place service, Services services, Running.Stage stage) {
        long began = System.nanoTime();
        ServiceProcess process = stage.join(ServiceProcess.start(home, service, services.environment(service)));
        process.awaitReady(places.url(service));
        process.whenLost(() -> screen.problem(service.label() + " has ended by itself: ./exeunt logs " + service.label()
                + " shows why; Ctrl-C and ./exeunt up start it again"));
        screen.ready(service.label(), places.url(service), Duration.ofNanos(System.nanoTime() - began));
    }

    private void end() {
        screen.line("\nEnding the services, then the engines …");
        running.end();
        awaitLateStarts();
        screen.line("All ended; the data stays in " + home.folder());
    }

    /** What was being started when the end began ends as soon as it is there. */
    private void awaitLateStarts() {
        try {
            if (!started.await(45, TimeUnit.SECONDS)) {
                screen.problem("something is still starting; its watchdog will end it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
