package dev.exeunt.local;

import dev.exeunt.engines.Ports;

import java.util.Locale;
import java.util.Optional;

/** What is running, where, whether it is well and what it takes. */
final class Status {

    private static final String IN_LAUNCHER = "in launcher";

    private final Home home;
    private final Places places;
    private final Screen screen;

    Status(Home home, Places places, Screen screen) {
        this.home = home;
        this.places = places;
        this.screen = screen;
    }

    void run() {
        ProcessHandle launcher = RunLock.holder(home.lock())
                .orElseThrow(() -> new Problem("not running on " + home.folder() + ": ./exeunt up starts it"));
        row("PROCESS", "PID", "PORT", "HEALTH", "MEMORY");
        Services.ALL.forEach(this::process);
        process(Place.REDIS);
        process(Place.POSTGRES);
        row("launcher", Long.toString(launcher.pid()), "", "up", mebibytes(Memory.of(launcher)));
        inLauncher(Place.KAFKA);
        inLauncher(Place.ISSUER);
        inLauncher(Place.SMTP);
        inLauncher(Place.MAIL);
        row("total", "", "", "", mebibytes(total(launcher)));
    }

    private void process(Place place) {
        Optional<ProcessHandle> process = RunFile.read(home.run(), place.label());
        String pid = process.map(found -> Long.toString(found.pid())).orElse("-");
        String memory = process.map(found -> mebibytes(Memory.ofTree(found))).orElse("-");
        row(place.label(), pid, port(place), health(place), memory);
    }

    private void inLauncher(Place place) {
        row(place.label(), "", port(place), health(place), IN_LAUNCHER);
    }

    private String port(Place place) {
        return Integer.toString(places.port(place));
    }

    private String health(Place place) {
        boolean well = place.isService()
                ? Calls.answers(places.url(place) + "/q/health/ready")
                : !Ports.isFree(places.port(place));
        return well ? "up" : "down";
    }

    /** Postgres is nobody's child; all others are the launcher's. */
    private long total(ProcessHandle launcher) {
        return Memory.ofTree(launcher)
                + RunFile.read(home.run(), Place.POSTGRES.label())
                        .map(Memory::ofTree)
                        .orElse(0L);
    }

    private static String mebibytes(long kibibytes) {
        return (kibibytes >> 10) + " MiB";
    }

    private void row(String... cells) {
        screen.line(String.format(Locale.ROOT, "%-21s %8s %7s  %-7s %11s", (Object[]) cells));
    }
}
