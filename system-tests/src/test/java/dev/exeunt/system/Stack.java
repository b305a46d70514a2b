package dev.exeunt.system;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** One installation for all test classes; each finds it running. Users are of one test alone, so that none disturbs another. */
final class Stack implements BeforeAllCallback {

    /** Whether the tests are to look at what {@code docker compose up} has started, and leave it as it is. */
    private static final boolean CONTAINERS = Boolean.getBoolean("exeunt.containers");

    /** Traces would come here; but they are off, where nobody says otherwise. */
    private static final Collector UNUSED = new Collector();

    private static final Installation INSTALLATION =
            CONTAINERS ? Installation.ofContainers() : Installation.fresh(Ports.free(), UNUSED.settings());

    /** Ends it after the last class. */
    private record End() implements AutoCloseable {

        @Override
        public void close() {
            if (INSTALLATION.isUp()) {
                Ending.DOWN.end(INSTALLATION);
            }
            UNUSED.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(Namespace.create(Stack.class)).computeIfAbsent(End.class);
        if (!CONTAINERS && !INSTALLATION.isUp()) {
            INSTALLATION.up();
        }
    }

    static Installation installation() {
        return INSTALLATION;
    }

    static Collector unusedCollector() {
        return UNUSED;
    }

    static Exeunt exeunt() {
        return new LocalRun(INSTALLATION);
    }
}
