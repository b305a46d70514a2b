package dev.exeunt.local;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Does several things at a time and waits for all; the first failure is thrown on. */
final class Together {

    private Together() {}

    static void run(List<Runnable> tasks) {
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<CompletableFuture<Void>> running = new ArrayList<>();
            for (Runnable task : tasks) {
                running.add(CompletableFuture.runAsync(task, threads));
            }
            CompletableFuture.allOf(running.toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
