package dev.exeunt.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What this run has started, in stages. It ends in the opposite order: the latest stage first, all of a stage at a time. What joins
 * after that has begun ends at once.
 */
final class Running {

    private final Deque<Stage> stages = new ArrayDeque<>();
    private boolean ending;

    /** What may start, and end, at a time. */
    final class Stage {

        private final Deque<AutoCloseable> members = new ArrayDeque<>();

        <T extends AutoCloseable> T join(T member) {
            if (admit(member)) {
                return member;
            }
            close(member);
            throw new Problem("stopped while starting");
        }

        private boolean admit(AutoCloseable member) {
            synchronized (Running.this) {
                if (!ending) {
                    members.push(member);
                }
                return !ending;
            }
        }
    }

    synchronized Stage stage() {
        Stage stage = new Stage();
        stages.push(stage);
        return stage;
    }

    void end() {
        for (Stage stage : takeAll()) {
            List<Runnable> closings = stage.members.stream()
                    .<Runnable>map(member -> () -> close(member))
                    .toList();
            Together.run(closings);
        }
    }

    synchronized boolean isEnding() {
        return ending;
    }

    private synchronized List<Stage> takeAll() {
        ending = true;
        return List.copyOf(stages);
    }

    private static void close(AutoCloseable member) {
        try {
            member.close();
        } catch (Exception e) {
            System.getLogger(Running.class.getName()).log(System.Logger.Level.WARNING, "did not end cleanly", e);
        }
    }
}
