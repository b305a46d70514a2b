package dev.exeunt.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Everything that can be set, with its default. */
@ConfigMapping(prefix = "exeunt.audit")
public interface AuditConfig {

    /** How long to wait before an engine that didn't answer is asked again. */
    @WithDefault("PT1S")
    Duration retryPause();

    /** How long an engine may take to answer before it counts as away. */
    @WithDefault("PT3S")
    Duration answerWithin();

    /** How far an event may say to lie ahead of the time at which Kafka took it, before that is an alarm. */
    @WithDefault("PT5M")
    Duration futureTolerance();

    /** How long an alarm shows in the health of the service; in the trail it stays. */
    @WithDefault("P1D")
    Duration alarmFor();

    /** The name of this trail, in checkpoints and in the keys that sign them: an address without a scheme. */
    @WithDefault("exeunt.local/audit")
    String origin();

    /**
     * The files with the keys that sign; there must be one. Each has a private and a public key in PEM (Ed25519). While a
     * key is being replaced, both are given here, and both sign.
     */
    List<Path> signingKeys();

    /** Public keys that signed once and are still believed, as {@code name+id+base64}: for a key that was lost. */
    Optional<List<String>> formerKeys();

    /** How often all trees are signed, whether they grew or not. */
    @WithDefault("PT15S")
    Duration checkpointEvery();

    /** How many exports may run at once; each takes a connection to the database for as long as its client reads. */
    @WithDefault("4")
    int exports();

    /** Whether there is a console. Its sign-in is an OIDC application of its own: {@code quarkus.oidc.console.*}. */
    @WithDefault("false")
    boolean console();

    /** Where session-service is, for the console: who is signed in now, and signing out. */
    Optional<URI> sessionService();
}
