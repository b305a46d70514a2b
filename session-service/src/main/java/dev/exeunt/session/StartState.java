package dev.exeunt.session;

import jakarta.enterprise.context.ApplicationScoped;

/** What the service still waits for before it begins its work. */
@ApplicationScoped
public class StartState {

    private volatile String waitsFor = "Kafka";

    public void waitFor(String what) {
        waitsFor = what;
    }

    public void begin() {
        waitsFor = "";
    }

    /** The engine that is away; empty once the work has begun. */
    public String waitsFor() {
        return waitsFor;
    }
}
