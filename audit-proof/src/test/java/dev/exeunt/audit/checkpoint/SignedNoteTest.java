package dev.exeunt.audit.checkpoint;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SignedNoteTest {

    /** The example in the documentation of Go's package {@code note}, with its key. */
    private static final String PUBLISHED_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String PUBLISHED = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            \u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;

    private static final String NAME = "exeunt.example/audit";
    private static final String TEXT = NAME + "\nwhat is signed\n\nhas an empty line\n";

    private final SigningKey key = SigningKey.parse(NAME, SigningKey.generate());
    private final SigningKey next = SigningKey.parse(NAME, SigningKey.generate());

    @Test
    void thePublishedNoteIsSignedByItsKey() {
        VerifierKey published = VerifierKey.parse(PUBLISHED_KEY);
        SignedNote note = SignedNote.parse(PUBLISHED).orElseThrow();

        assertThat(note.isSignedBy(List.of(published))).isTrue();
        assertThat(note.toString()).isEqualTo(PUBLISHED);
        assertThat(published).hasToString(PUBLISHED_KEY);
        assertThat(SignedNote.parse(PUBLISHED.replace("answer", "Answer"))
                        .orElseThrow()
                        .isSignedBy(List.of(published)))
                .isFalse();
    }

    @Test
    void whatIsSignedComesBack() {
        SignedNote note =
                SignedNote.parse(SignedNote.sign(TEXT, List.of(key)).toString()).orElseThrow();

        assertThat(note.text()).isEqualTo(TEXT);
        assertThat(note.isSignedBy(List.of(VerifierKey.parse(key.verifier().toString()))))
                .isTrue();
        assertThat(note.isSignedBy(List.of(next.verifier()))).isFalse();
        assertThat(note.isSignedBy(List.of())).isFalse();
    }

    @Test
    void whileAKeyIsReplacedWhoeverKnowsOneOfTheTwoIsContent() {
        SignedNote note = SignedNote.sign(TEXT, List.of(key, next));

        assertThat(note.isSignedBy(List.of(key.verifier()))).isTrue();
        assertThat(note.isSignedBy(List.of(next.verifier()))).isTrue();
        assertThat(note.isSignedBy(List.of(key.verifier(), next.verifier()))).isTrue();
    }

    @Test
    void oneWrongSignatureOfAKnownKeySpoilsTheNote() {
        String good = SignedNote.sign(TEXT, List.of(key)).toString();
        String bad = SignedNote.sign("another text\n", List.of(next)).toString();
        String both = good + bad.substring(bad.indexOf('\u2014'));

        SignedNote note = SignedNote.parse(both).orElseThrow();

        assertThat(note.isSignedBy(List.of(key.verifier()))).isTrue();
        assertThat(note.isSignedBy(List.of(key.verifier(), next.verifier()))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text\n",
                "text\n\n",
                "text\n\n\u2014 name AAAAAAA=",
                "text\n\n\u2014 name AAAA\n",
                "text\n\n\u2014 name \u00e4\n",
                "text\n\n- name AAAAAAA=\n",
                "te\rxt\n\n\u2014 name AAAAAAA=\n",
                "text\n\n\u2014  AAAAAAA=\n"
            })
    void whatIsNoNoteIsNone(String text) {
        assertThat(SignedNote.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "name+00000000+AQAA",
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
            })
    void whatIsNoVerifierKeyIsRefused(String text) {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> VerifierKey.parse(text));
    }

    @Test
    void aFileWithoutBothKeysOfOnePairIsRefusedWithoutQuotingIt() {
        String one = SigningKey.generate();
        String other = SigningKey.generate();
        String secret = one.substring(0, one.indexOf("-----BEGIN PUBLIC"));
        String mixed = secret + other.substring(other.indexOf("-----BEGIN PUBLIC"));
        for (String pem : List.of(
                "", secret, mixed, one.replaceAll("BEGIN PRIVATE KEY-----\n...", "BEGIN PRIVATE KEY-----\nAAA"))) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> SigningKey.parse(NAME, pem))
                    .satisfies(e -> assertThat(e.toString())
                            .doesNotContain(secret.lines().toList().get(1)))
                    .withNoCause();
        }
    }
}
