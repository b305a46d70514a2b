package dev.exeunt.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** Everything that can be set, with its default. */
@ConfigMapping(prefix = "exeunt.audit")
public interface AuditConfig {

    /** How long to wait before an engine that didn't answer is asked again. */
    @WithDefault("PT1S")
    Duration retryPause();

    /** How long an engine may take to answer before it counts as away. */
    @WithDefault("PT3S")
    Duration answerWithin();
}
