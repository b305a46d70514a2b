package dev.exeunt.session.view;

import dev.exeunt.session.LogEnd;
import dev.exeunt.session.SessionConfig;
import dev.exeunt.session.StartState;
import dev.exeunt.session.Stretch;
import dev.exeunt.session.Stretches;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Ready when every shard can be answered for; otherwise says what is waited for. */
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
class Readiness implements AsyncHealthCheck {

    private final Gate gate;
    private final RedisLink link;
    private final Effects effects;
    private final Stretches stretches;
    private final LogEnd log;
    private final StartState start;
    private final int shards;

    Readiness(
            Gate gate,
            RedisLink link,
            Effects effects,
            Stretches stretches,
            LogEnd log,
            StartState start,
            SessionConfig config) {
        this.start = start;
        this.gate = gate;
        this.link = link;
        this.effects = effects;
        this.stretches = stretches;
        this.log = log;
        this.shards = config.shards();
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        if (!start.waitsFor().isEmpty()) {
            return Uni.createFrom()
                    .item(answer().withData("waits-for", start.waitsFor())
                            .down()
                            .build());
        }
        List<CompletableFuture<String>> states =
                IntStream.range(0, shards).mapToObj(this::state).toList();
        return Uni.createFrom()
                .completionStage(() -> CompletableFuture.allOf(states.toArray(CompletableFuture[]::new)))
                .map(all -> judge(states));
    }

    private CompletableFuture<String> state(int shard) {
        return gate.pass(shard)
                .thenCompose(pass -> effects.applied(shard))
                .thenApply(applied -> serves(shard, applied) ? "serving" : "recovering")
                .exceptionally(failure -> link.connected(shard) ? "waits for Kafka" : "waits for Redis");
    }

    private boolean serves(int shard, Effects.Applied applied) {
        Stretch stretch = stretches.of(shard);
        return stretch != null && applied.view().startsWith(log.topic() + "/") && stretch.covers(applied.offset());
    }

    private HealthCheckResponse judge(List<CompletableFuture<String>> states) {
        HealthCheckResponseBuilder answer = answer();
        boolean up = true;
        for (int shard = 0; shard < states.size(); shard++) {
            String state = states.get(shard).join();
            if (!state.equals("serving")) {
                answer.withData("shard-" + shard, state);
                up = false;
            }
        }
        return answer.status(up).build();
    }

    private static HealthCheckResponseBuilder answer() {
        return HealthCheckResponse.named("shards");
    }
}
