package dev.exeunt.audit.sealing;

import dev.exeunt.audit.AuditConfig;
import dev.exeunt.audit.checkpoint.SigningKey;
import dev.exeunt.audit.checkpoint.TreeHead;
import dev.exeunt.audit.record.LogPartition;
import dev.exeunt.audit.tree.Hash;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Who signs, and whose signatures count. */
class SigningTest {

    private static final String KEYS = "exeunt.audit.signing-keys";
    private static final LogPartition LOG = new LogPartition(UUID.randomUUID(), "a-topic", 0);
    private static final TreeHead HEAD = new TreeHead(LOG, 7, Hash.EMPTY);

    @TempDir
    Path folder;

    @Test
    void aKeyIsReplacedWithoutAMomentInWhichNobodyIsBelieved() throws IOException {
        String old = key("old");
        String next = key("next");

        String before = signing(Map.of(KEYS, old)).sign(Instant.EPOCH, List.of(HEAD));
        Signing both = signing(Map.of(KEYS, old + "," + next));
        String meanwhile = both.sign(Instant.EPOCH, List.of(HEAD));
        Signing after = signing(Map.of(KEYS, next));

        assertThat(both.read(before, LOG)).contains(HEAD);
        assertThat(after.read(meanwhile, LOG)).contains(HEAD);
        assertThat(signing(Map.of(KEYS, old)).read(meanwhile, LOG)).contains(HEAD);
        assertThat(after.read(before, LOG)).isEmpty();
        assertThat(meanwhile.lines().filter(line -> line.startsWith("\u2014 "))).hasSize(2);
    }

    @Test
    void whatALostKeySignedIsBelievedIfThatIsSaid() throws IOException {
        Signing lost = signing(Map.of(KEYS, key("lost")));
        String note = lost.sign(Instant.EPOCH, List.of(HEAD));

        Signing next = signing(Map.of(
                KEYS,
                key("next"),
                "exeunt.audit.former-keys",
                lost.verifiers().getFirst().toString()));

        assertThat(next.read(note, LOG)).contains(HEAD);
        assertThat(next.verifiers()).hasSize(1);
    }

    @Test
    void withoutAKeyThatSignsTheServiceDoesNotStart() throws IOException {
        Path noKey = Files.writeString(folder.resolve("no-key"), "nothing of the kind");
        assertRefused(Map.of(KEYS, folder.resolve("absent").toString()), KEYS, "can't be read");
        assertRefused(Map.of(KEYS, noKey.toString()), KEYS, "there is no PRIVATE KEY in PEM");
        assertRefused(
                Map.of(KEYS, key("a"), "exeunt.audit.former-keys", "x"), "exeunt.audit.former-keys", "verifier key");
    }

    private static void assertRefused(Map<String, String> settings, String... words) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> signing(settings))
                .withMessageContainingAll(words);
    }

    private String key(String name) throws IOException {
        return Files.writeString(folder.resolve(name), SigningKey.generate()).toString();
    }

    private static Signing signing(Map<String, String> settings) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().withMapping(AuditConfig.class);
        settings.forEach(builder::withDefaultValue);
        return new Signing(builder.build().getConfigMapping(AuditConfig.class));
    }
}
