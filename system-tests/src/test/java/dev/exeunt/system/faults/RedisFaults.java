package dev.exeunt.system.faults;

import dev.exeunt.system.Deed;
import dev.exeunt.system.Device;
import dev.exeunt.system.faults.Fault.Trait;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What happens to Redis, its data and its wires. */
final class RedisFaults {

    /** No fail-over before a primary that was cut off refuses to write. */
    private static final int FAIL_OVER_MILLIS = 5_000;

    /** Devices that sign out where it will be lost; half of them are in shards of the first instance. */
    private static final int GONE = 8;

    static final List<Fault> ALL = List.of(
            Fault.of("Redis killed", RedisFaults::killed),
            Fault.of("Redis paused", RedisFaults::paused),
            Fault.of("Redis restored from an older AOF", RedisFaults::restored, Trait.FORGETS_ACTIVITY),
            Fault.of("Redis failed over behind a cut link", RedisFaults::failedOver, Trait.FORGETS_ACTIVITY),
            Fault.of(
                    "Redis failed over out of reach of an owner",
                    RedisFaults::failedOverOutOfReach,
                    Trait.FORGETS_ACTIVITY),
            Fault.of("Redis failed back to the old primary", RedisFaults::failedBack, Trait.FORGETS_ACTIVITY),
            Fault.of("Redis flushed", RedisFaults::flushed, Trait.FORGETS_ACTIVITY),
            Fault.of("old primary isolated with one instance", RedisFaults::isolated, Trait.FORGETS_ACTIVITY),
            Fault.of(
                    "old primary isolated, its instance unheard by Kafka",
                    RedisFaults::isolatedAndUnheard,
                    Trait.FORGETS_ACTIVITY),
            Fault.of("Redis at its memory limit", RedisFaults::withoutMemory, Trait.FORGETS_ACTIVITY),
            Fault.of("disk full under Redis", RedisFaults::withoutDisk, Trait.FORGETS_ACTIVITY));

    private RedisFaults() {}

    private static void killed(Scene scene) {
        scene.redis().primary().isKilled();
        scene.goesOn(0, 1_000);
        scene.redis().primary().isStartedAgain();
        scene.redis().isWhole();
    }

    private static void paused(Scene scene) {
        scene.redis().primary().isPaused();
        scene.goesOn(300, 4_000);
        scene.redis().primary().isResumed();
        scene.redis().isWhole();
    }

    private static void restored(Scene scene) {
        Path copy = scene.redis().primary().isCopied();
        scene.goesOn(300, 3_000);
        scene.redis().primary().isPutBackTo(copy);
        scene.redis().isWhole();
    }

    /** What was written since the wire was cut is lost: the primary notices only when its replica has been silent for too long. */
    private static void failedOver(Scene scene) {
        scene.redis().replication().isHeld();
        scene.goesOn(200, 2_000);
        scene.redis().primary().isKilled();
        scene.redis().failsOver();
        scene.redis().allGoToThePrimary();
        scene.goesOn(0, 500);
        scene.redis().joinsAgain();
    }

    /**
     * What was written since the cut is lost, and one of the owners can't write it again. The other instance answers for its
     * shards: who is dead there, it knows from the log alone.
     */
    private static void failedOverOutOfReach(Scene scene) {
        RedisPair redis = scene.redis();
        Instance cutOff = scene.site().sessions().getFirst();
        List<Device> gone =
                Stream.generate(() -> SessionFaults.signedIn(scene)).limit(GONE).toList();
        redis.isWhole();
        redis.replication().isHeld();
        gone.forEach(device -> SessionFaults.signsOut(scene, device, cutOff).join());
        scene.goesOn(0, 1_500);
        scene.site().leadsCallersAwayFrom(cutOff);
        redis.ways().getFirst().isCut();
        redis.primary().isKilled();
        redis.failsOver();
        redis.ways().getLast().leadsTo(redis.primary().port());
        redis.joinsAgain();
        for (int times = 0; times < 5; times++) {
            gone.forEach(device ->
                    scene.deeds().add(Deed.timed(Deed.Kind.CHECK, device, Set.of(), device::asksForItsSession)));
            scene.goesOn(100, 500);
        }
        redis.allGoToThePrimary();
        scene.site().leadsCallersTo(cutOff);
    }

    /** And what was written to the other one in between is lost, too. */
    private static void failedBack(Scene scene) {
        RedisPair redis = scene.redis();
        redis.replication().isHeld();
        scene.goesOn(200, 1_500);
        redis.primary().isKilled();
        redis.failsOver();
        writesAlone(redis.primary());
        redis.allGoToThePrimary();
        scene.goesOn(500, 2_000);
        redis.primary().isKilled();
        redis.replica().isStartedAgain();
        redis.failsOver();
        redis.allGoToThePrimary();
        redis.joinsAgain();
    }

    private static void writesAlone(RedisServer server) {
        server.call("CONFIG", "SET", "min-replicas-to-write", "0");
    }

    private static void flushed(Scene scene) {
        for (int times = 1 + scene.random().nextInt(3); times > 0; times--) {
            scene.redis().primary().call("FLUSHALL");
            scene.goesOn(0, 400);
        }
    }

    /** The first instance stays with the old primary, and at times without Kafka, while the second goes on with the new one. */
    private static void isolated(Scene scene) {
        boolean withoutKafka = scene.random().nextBoolean();
        isolated(scene, link -> {
            if (withoutKafka) {
                link.isCut();
            }
        });
    }

    /** What the first instance says to Kafka is swallowed, and nothing tells it so. */
    private static void isolatedAndUnheard(Scene scene) {
        isolated(scene, Link::swallows);
    }

    private static void isolated(Scene scene, Consumer<Link> wayToKafka) {
        RedisPair redis = scene.redis();
        redis.replication().isHeld();
        redis.ways().getLast().isCut();
        scene.site().brokers().firstLinks().forEach(wayToKafka);
        scene.goesOn(FAIL_OVER_MILLIS, FAIL_OVER_MILLIS + 500);
        redis.failsOver();
        writesAlone(redis.primary());
        redis.ways().getLast().isMended();
        redis.ways().getLast().leadsTo(redis.primary().port());
        scene.goesOn(1_500, 3_000);
        scene.site().brokers().firstLinks().forEach(Link::isMended);
        redis.allGoToThePrimary();
        redis.joinsAgain();
        redis.primary().call("CONFIG", "SET", "min-replicas-to-write", "1");
    }

    private static void withoutMemory(Scene scene) {
        RedisServer primary = scene.redis().primary();
        primary.call("CONFIG", "SET", "maxmemory", "1mb");
        scene.goesOn(1_000, 3_000);
        primary.call("CONFIG", "SET", "maxmemory", "0");
    }

    private static void withoutDisk(Scene scene) {
        Disk disk = scene.redis().primary().disk();
        disk.isFilled();
        scene.goesOn(1_500, 3_000);
        disk.isFreed();
        scene.redis().isWhole();
    }
}
