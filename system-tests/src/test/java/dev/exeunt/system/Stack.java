package dev.exeunt.system;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** One installation for all test classes; each finds it running. Users are of one test alone, so that none disturbs another. */
final class Stack implements BeforeAllCallback {

    /** Whether the tests are to look at what {@code docker compose up} has started, and leave it as it is. */
    private static final boolean CONTAINERS = Boolean.getBoolean("exeunt.containers");

    private static final Installation INSTALLATION =
            CONTAINERS ? Installation.ofContainers() : Installation.fresh(Ports.free());

    /** Ends it after the last class. */
    private record End() implements AutoCloseable {

        @Override
        public void close() {
            if (INSTALLATION.isUp()) {
                Ending.DOWN.end(INSTALLATION);
            }
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

    static Exeunt exeunt() {
        return new LocalRun(INSTALLATION);
    }
}
