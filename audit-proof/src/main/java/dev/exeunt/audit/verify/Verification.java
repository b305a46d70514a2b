package dev.exeunt.audit.verify;

import dev.exeunt.audit.checkpoint.Checkpoint;
import dev.exeunt.audit.checkpoint.TreeHead;
import dev.exeunt.audit.checkpoint.VerifierKey;
import dev.exeunt.audit.record.LogPartition;

import javax.sql.DataSource;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Verifies a trail against what was signed, and against what was seen the last time. */
public final class Verification {

    private final DataSource source;
    private final List<VerifierKey> keys;
    private final Seen seen;
    private final int workers;
    private final Consumer<String> lines;

    public Verification(DataSource source, List<VerifierKey> keys, Path seen, int workers, Consumer<String> lines) {
        this.source = source;
        this.keys = List.copyOf(keys);
        this.seen = new Seen(seen);
        this.workers = workers;
        this.lines = lines;
    }

    /** Returns what came of it; only what was verified whole is remembered. */
    public Verdict run() throws InterruptedException {
        try {
            Optional<String> note = seen.read();
            Optional<Checkpoint> before = note.flatMap(text -> Checkpoint.signed(text, keys));
            if (note.isPresent() && before.isEmpty()) {
                return new Verdict.Unknown(
                        "what " + seen.file() + " remembers is no checkpoint that one of these keys has signed");
            }
            Verdict verdict = run(before);
            if (verdict instanceof Verdict.Verified verified) {
                seen.write(verified.upTo().note());
            }
            return verdict;
        } catch (IOException e) {
            return new Verdict.Unknown(seen.file() + " can't be read or written: " + e.getMessage());
        } catch (SQLException e) {
            return new Verdict.Unknown("the database gave no answer: " + e.getMessage());
        }
    }

    private Verdict run(Optional<Checkpoint> before) throws SQLException, InterruptedException {
        try (Snapshot snapshot = Snapshot.of(source)) {
            StoredTrail trail = new StoredTrail(snapshot.connection(), keys);
            SignedHeads heads = new SignedHeads();
            Optional<Difference> early = trail.readCheckpoints(heads, before)
                    .or(() -> before.flatMap(checkpoint -> rolledBack(checkpoint, heads)));
            if (early.isPresent()) {
                return new Verdict.Differs(List.of(early.get()));
            }
            if (heads.latest().isEmpty()) {
                return new Verdict.Unknown("nothing is signed yet: the first checkpoint is still to come");
            }
            List<Difference> differences = new ArrayList<>(trail.readSeals(heads));
            Progress progress = new Progress(lines, trail.countRecords());
            List<StoredTrail.Tree> trees = trail.trees();
            differences.addAll(vanished(heads, trees));
            differences.addAll(checkTrees(snapshot, trail, heads, trees, progress));
            differences.addAll(trail.strays());
            return differences.isEmpty()
                    ? new Verdict.Verified(
                            progress.done(), trees.size(), heads.latest().orElseThrow())
                    : new Verdict.Differs(differences);
        }
    }

    /** What was seen holds for good: the same roots, and nothing older than it. */
    private static Optional<Difference> rolledBack(Checkpoint before, SignedHeads heads) {
        String name = "the checkpoint of " + before.madeAt() + ", seen before";
        boolean older = heads.latest()
                .map(latest -> latest.checkpoint().madeAt().isBefore(before.madeAt()))
                .orElse(true);
        if (older) {
            String newest = heads.latest()
                    .map(latest ->
                            "its latest checkpoint is of " + latest.checkpoint().madeAt())
                    .orElse("it has no checkpoint");
            return Optional.of(new Difference("the trail", "was put back: " + newest + ", older than " + name));
        }
        for (TreeHead head : before.trees()) {
            Optional<Difference> contradiction = heads.add(head, name);
            if (contradiction.isPresent()) {
                return contradiction;
            }
        }
        return Optional.empty();
    }

    private static List<Difference> vanished(SignedHeads heads, List<StoredTrail.Tree> trees) {
        List<LogPartition> stored = trees.stream().map(StoredTrail.Tree::log).toList();
        return heads.logs().stream()
                .filter(log -> !stored.contains(log))
                .map(log -> Difference.in(
                        log,
                        "the tree of "
                                + heads.of(log).lastEntry().getValue().by() + " with "
                                + heads.of(log).lastKey() + " leaves is gone"))
                .toList();
    }

    private List<Difference> checkTrees(
            Snapshot snapshot, StoredTrail trail, SignedHeads heads, List<StoredTrail.Tree> trees, Progress progress)
            throws SQLException, InterruptedException {
        EventIds events = new EventIds();
        Erasures erasures = trail.readErasures();
        List<Difference> differences = new ArrayList<>(erasures.forged());
        TreeChecks checks = new TreeChecks(snapshot, heads, erasures, events, progress);
        try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
            List<Callable<Optional<Difference>>> tasks = trees.stream()
                    .<Callable<Optional<Difference>>>map(tree -> () -> checks.check(tree))
                    .toList();
            for (Future<Optional<Difference>> each : threads.invokeAll(tasks)) {
                each.get().ifPresent(differences::add);
            }
        } catch (ExecutionException e) {
            throw new SQLException(e.getCause());
        }
        differences.addAll(trail.repeats(events.mayRepeat()));
        return differences;
    }
}
