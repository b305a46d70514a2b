package dev.exeunt.system.faults;

import dev.exeunt.system.Checkout;

import java.nio.file.Path;
import java.util.List;

/**
 * What is to be broken: services as they were built, or as a seeded bug has them.
 *
 * @param checkout where they were built
 */
record Builds(Path checkout) {

    static Builds ours() {
        return new Builds(Checkout.folder());
    }

    List<String> of(String service) {
        return List.of(
                "-jar",
                checkout.resolve(service)
                        .resolve("target/quarkus-app/quarkus-run.jar")
                        .toString());
    }
}
