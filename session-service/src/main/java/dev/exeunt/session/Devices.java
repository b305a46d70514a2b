package dev.exeunt.session;

import dev.exeunt.events.Shards;
import dev.exeunt.session.view.Checks;
import dev.exeunt.session.view.Shelf;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A subject's sessions: live ones and those that ended. */
@ApplicationScoped
public class Devices {

    private static final int ENDED = 100;

    /**
     * What is known of a subject's devices.
     *
     * @param live oldest first
     * @param ended last first
     */
    public record Known(List<Session> live, List<Ended> ended) {}

    private final Shelf shelf;
    private final Checks checks;
    private final Shards shards;

    Devices(Shelf shelf, Checks checks, Shards shards) {
        this.shelf = shelf;
        this.checks = checks;
        this.shards = shards;
    }

    /** All of them, each by the rule of the check; a problem document where nobody can say. */
    public Known of(String subject) {
        int shard = shards.of(subject);
        return checks.known(shard, () -> read(shard, subject));
    }

    private Known read(int shard, String subject) {
        List<CompletableFuture<Verdict>> verdicts = shelf.sessionsOf(shard, subject).join().stream()
                .map(sid ->
                        checks.check(Sid.parse(sid, shards).orElseThrow(), true).toCompletableFuture())
                .toList();
        List<Session> live = new ArrayList<>();
        List<Ended> ended = new ArrayList<>();
        for (CompletableFuture<Verdict> verdict : verdicts) {
            switch (verdict.join()) {
                case Verdict.Alive alive -> live.add(alive.session());
                case Verdict.Dead dead -> ended.add(dead.ended());
                case Verdict.Unknown unknown -> {
                    // Ended and forgotten since the list was read.
                }
                case Verdict.Unsure unsure -> throw Problems.unsure();
            }
        }
        shelf.endedOf(shard, subject, ENDED).join().stream()
                .filter(one -> ended.stream().noneMatch(known -> known.sid().equals(one.sid())))
                .forEach(ended::add);
        return new Known(live, ended);
    }
}
