package dev.exeunt.session;

import dev.exeunt.events.DeviceKind;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Everything that can be set, with its default. {@link Policy} and the start refuse what is unsafe. */
@ConfigMapping(prefix = "exeunt.session")
public interface SessionConfig {

    /** Partitions of the topic and hash tags in Redis: set once. */
    @WithDefault("16")
    int shards();

    /** What each device kind may do; a kind without an entry never ends by time. */
    Map<DeviceKind, Limits> policy();

    /** How long a computer that the user called shared may stay unused, whatever its kind. */
    @WithDefault("PT5M")
    Duration sharedIdle();

    /** How many live sessions a subject may have; the oldest gives way. */
    @WithDefault("50")
    int perSubject();

    /** How long an ended session is remembered. */
    @WithDefault("P30D")
    Duration endedKept();

    /** How long a caller waits for append and settle before it is told that the promise isn't durable yet. */
    @WithDefault("PT1.5S")
    Duration durableWithin();

    /** How long a check or a claim waits for the view to reach the log before it says that it can't know. */
    @WithDefault("PT1S")
    Duration knowWithin();

    /** How often an open screen's session is looked at, whatever the log says. */
    @WithDefault("PT15S")
    Duration heartbeat();

    /** How young a login must be to end other sessions; without it any live session may. */
    Optional<Duration> stepUp();

    Log log();

    View view();

    Pending pending();

    interface Limits {
        /** How long it may stay unused; none for never. */
        Optional<Duration> idle();

        /** How long it may live, used or not; none for ever. */
        Optional<Duration> lifetime();
    }

    interface Log {
        @WithDefault("P90D")
        Duration retention();

        @WithDefault("1")
        short replicas();

        /** In-sync replicas that an append needs; fewer on the topic is an alarm. */
        @WithDefault("1")
        int minInSync();

        /** Records a shard that each instance remembers; 0.6 KB of its heap for each that ends a session. */
        @WithDefault("10000")
        int tail();

        /** How far the log may run ahead of the view before a fan-out pauses; at most half of the tail. */
        @WithDefault("5000")
        int fanOutAhead();

        @WithDefault("session-service")
        String group();
    }

    interface View {
        /** Pipelined connections; a shard always uses the same one. */
        @WithDefault("4")
        int connections();

        /** When a command without an answer counts as failed. */
        @WithDefault("PT2S")
        Duration timeout();

        /** Sessions that one script claims or settles; Redis serves nobody else meanwhile. */
        @WithDefault("100")
        int chunk();
    }

    interface Pending {
        /** Age at which the owner appends an event again. */
        @WithDefault("PT5S")
        Duration retryAfter();

        /** Age at which pending events are an alarm. */
        @WithDefault("PT30S")
        Duration alarmAfter();

        /** Events a shard at which pending ones are an alarm. */
        @WithDefault("1000")
        int alarmOver();

        /** Events a shard at which new sign-ins are refused. */
        @WithDefault("20000")
        int refuseOver();
    }
}
