package dev.exeunt.local;

import dev.exeunt.engines.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class LocalRunTest {

    /** Below the range that the system takes from for outgoing connections. */
    private static final int PORT_OFFSET = IntStream.iterate(9_000, offset -> offset < 13_000, offset -> offset + 100)
            .filter(LocalRunTest::isFree)
            .findFirst()
            .orElseThrow();

    @TempDir
    Path folder;

    private Launcher launcher;

    private static boolean isFree(int offset) {
        return Arrays.stream(Place.values()).allMatch(place -> Ports.isFree(new Places(offset).port(place)));
    }

    private static int port(Place place) {
        return new Places(PORT_OFFSET).port(place);
    }

    @BeforeEach
    void build() throws IOException {
        launcher = new Launcher(folder, PORT_OFFSET);
    }

    @AfterEach
    void endWhatATestLeft() {
        RunLock.holder(launcher.home().resolve("lock")).ifPresent(left -> Waiting.end(left, Duration.ofSeconds(30)));
    }

    @Test
    void showsWhatRunsAndGivesTokensUntilDown() throws Exception {
        launcher.up();

        assertThat(launcher.run("status").output())
                .containsPattern("session-service +[0-9]+ +" + port(Place.SESSION_SERVICE) + "  up +[0-9]+ MiB")
                .containsPattern("postgres +[0-9]+ +" + port(Place.POSTGRES) + "  up +[0-9]+ MiB")
                .containsPattern("kafka +" + port(Place.KAFKA) + "  up")
                .containsPattern("total +[0-9]+ MiB");
        assertThat(launcher.run("token", "auditor").output().strip()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
        assertThat(launcher.run("password").output().strip()).matches("[\\w-]{32}");
        assertThat(launcher.run("token", "king").errors())
                .contains("no role \"king\"")
                .contains("auditor");
        List<ProcessHandle> children = launcher.children();

        assertThat(launcher.run("down").status()).isZero();

        assertThat(children).allMatch(child -> Waiting.ended(child, Duration.ofSeconds(10)));
        assertThat(launcher.run("status").status()).isEqualTo(1);
        assertThat(launcher.run("password").status()).isEqualTo(1);
        assertThat(launcher.run("down").output()).contains("Not running");
    }

    @Test
    void refusesASecondRunInOneLine() throws Exception {
        launcher.up();

        Launcher.Answer same = launcher.run("up");
        Path another = Files.createDirectory(folder.resolve("another"));
        Launcher.Answer samePorts = new Launcher(another, PORT_OFFSET).run("up");

        assertThat(same.status()).isEqualTo(1);
        assertThat(same.errors()).contains("already running").hasLineCount(1);
        assertThat(samePorts.status()).isEqualTo(1);
        assertThat(samePorts.errors())
                .contains(port(Place.SESSION_SERVICE) + " (session-service)")
                .contains("EXEUNT_PORT_OFFSET")
                .hasLineCount(1);
        assertThat(launcher.children()).allMatch(ProcessHandle::isAlive);
    }

    @Test
    void leavesNobodyBehindWhenItIsKilled() throws Exception {
        Process run = launcher.up();
        List<ProcessHandle> children = launcher.children();
        assertThat(children).allMatch(ProcessHandle::isAlive);

        run.destroyForcibly();

        assertThat(children).allMatch(child -> Waiting.ended(child, Duration.ofSeconds(30)));
    }

    @Test
    void keepsTheSecretsOfADataFolderToItsOwner() throws Exception {
        Process run = launcher.up();
        Path secrets = launcher.home().resolve("secrets.properties");
        String first = Files.readString(secrets);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(launcher.home())))
                .isEqualTo("rwx------");
        Waiting.end(run.toHandle(), Duration.ofSeconds(30));

        launcher.up();

        assertThat(Files.readString(secrets)).isEqualTo(first);
    }

    @Test
    void keepsTheKeyOfTheTrailAndHandsItToWhoVerifies() throws Exception {
        assertThat(launcher.run("audit-verify").errors()).contains("not running");
        Process run = launcher.up();
        Path key = launcher.home().resolve("audit/signing-key.pem");
        String first = Files.readString(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");

        // The services are stand-ins here, so that nobody has made the trail's tables.
        Launcher.Answer answer = launcher.run("audit-verify");

        assertThat(answer.output())
                .contains("Not verified: the database gave no answer")
                .contains("trail.checkpoints");
        assertThat(answer.status()).isEqualTo(2);
        Waiting.end(run.toHandle(), Duration.ofSeconds(30));
        launcher.up();
        assertThat(Files.readString(key)).isEqualTo(first);
    }

    @Test
    void resetDeletesItsOwnDataOnly() throws Exception {
        Process run = launcher.up();
        assertThat(launcher.run("reset", "--yes").errors()).contains("still running");
        Waiting.end(run.toHandle(), Duration.ofSeconds(30));
        Path foreign = Files.writeString(launcher.home().resolve("letter.txt"), "mine");

        assertThat(launcher.run("reset").output()).contains("Nothing was deleted");
        assertThat(launcher.home().resolve("kafka")).exists();
        assertThat(launcher.run("reset", "--yes").status()).isZero();

        assertThat(launcher.home()).isDirectoryContaining(foreign::equals).isDirectoryNotContaining("glob:**kafka");
    }

    @Test
    void answersAnUnknownCommandWithItsUsage() throws Exception {
        Launcher.Answer answer = launcher.run("dance");

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.errors()).startsWith("usage: ./exeunt");
    }
}
