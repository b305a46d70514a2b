package dev.exeunt.events;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;

import java.util.UUID;

/** Makes event ids. */
public final class EventIds {

    private static final TimeBasedEpochGenerator FRESH = Generators.timeBasedEpochGenerator();
    private static final UUID NAMESPACE = UUID.fromString("6f2b7c1e-9a0d-5b53-8e6f-0c3a55d1e7a4");

    private EventIds() {}

    /** A new id (UUIDv7) for something that a caller asked for. */
    public static UUID fresh() {
        return FRESH.generate();
    }

    /**
     * The id (UUIDv5) of an event that follows from its cause alone, so that whoever makes the event again makes the
     * same one.
     */
    public static UUID derived(String... cause) {
        return DERIVED.get().generate(String.join("\u0000", cause));
    }

    /** The generator keeps a digest, which one thread at a time may use. */
    private static final ThreadLocal<NameBasedGenerator> DERIVED =
            ThreadLocal.withInitial(() -> Generators.nameBasedGenerator(NAMESPACE));
}
