package dev.exeunt.demo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class StoreTest {

    private record Known(String name, String language, String zone, String address, Optional<String> password)
            implements DemoSettings.User {

        static Known with(String password) {
            return new Known(
                    "Demo User",
                    "en",
                    "Europe/Berlin",
                    "demo-en@example.org",
                    Optional.of(password).filter(given -> !given.isEmpty()));
        }
    }

    @TempDir
    Path folder;

    @Test
    void whatIsKeptIsNoPassword() throws IOException {
        Store store = store("a secret password");
        store.choose(store.user("demo-en").orElseThrow(), new Settings(Language.RU, Settings.Theme.DARK, false));

        Path file = folder.resolve("account.json");
        assertThat(Files.readString(file)).contains("demo-en", "RU").doesNotContain("a secret password");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder).as("no draft is left").isDirectoryNotContaining("glob:**.draft");
    }

    @Test
    void settingsAndPasswordsOutliveTheProcess() {
        Store before = store("a secret password");
        Settings chosen = new Settings(Language.RU, Settings.Theme.DARK, false);
        before.choose(before.user("demo-en").orElseThrow(), chosen);

        Store after = store("a secret password");

        DemoUser user = after.authenticate("demo-en", "a secret password").orElseThrow();
        assertThat(after.settings(user)).isEqualTo(chosen);
    }

    @Test
    void onlyTheRightPasswordIsRight() {
        Store store = store("a secret password");

        assertThat(store.authenticate("demo-en", "A secret password")).isEmpty();
        assertThat(store.authenticate("demo-en", "")).isEmpty();
        assertThat(store.authenticate("nobody", "a secret password")).isEmpty();
        store("another");
        assertThat(store("another").authenticate("demo-en", "a secret password"))
                .isEmpty();
    }

    @Test
    void whoHasNoPasswordDoesntSignIn() {
        assertThat(store("").authenticate("demo-en", "")).isEmpty();
    }

    private Store store(String password) {
        return new Store(folder, Map.of("demo-en", Known.with(password)));
    }
}
