package dev.exeunt.system.faults;

import dev.exeunt.system.Checkout;

import java.nio.file.Path;
import java.util.List;

/**
 * What is to be broken: services as they were built, or one as a seeded bug has it.
 *
 * @param checkout where they were built
 * @param patched the one that was built elsewhere; empty for none
 * @param elsewhere where
 */
record Builds(Path checkout, String patched, Path elsewhere) {

    static Builds ours() {
        return new Builds(Checkout.folder(), "", Checkout.folder());
    }

    Builds with(String service, Path folder) {
        return new Builds(checkout, service, folder);
    }

    /** The arguments of {@code java} that start it. */
    List<String> of(String service) {
        Path folder = service.equals(patched) ? elsewhere : checkout;
        return List.of(
                "-jar",
                folder.resolve(service)
                        .resolve("target/quarkus-app/quarkus-run.jar")
                        .toString());
    }
}
