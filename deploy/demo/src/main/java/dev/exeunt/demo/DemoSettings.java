package dev.exeunt.demo;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Everything that can be set. */
@ConfigMapping(prefix = "exeunt.demo")
public interface DemoSettings {

    /** Where the account keeps what is its own. */
    Path data();

    /** Who can sign in, by subject. */
    Map<String, User> users();

    /** How long a login form may lie open. */
    @WithDefault("PT10M")
    Duration formValid();

    /** How long a receipt waits to be looked at. */
    @WithDefault("PT5M")
    Duration receiptKept();

    /** How often a page asks for its session where no stream comes through. */
    @WithDefault("PT10S")
    Duration checkEvery();

    /** How long nobody may know whether the session lives before a page hides what is on it. */
    @WithDefault("PT2S")
    Duration hideAfter();

    interface User {
        String name();

        String language();

        String zone();

        String address();

        /** Without one nobody signs in as this user. */
        Optional<String> password();
    }
}
