package dev.exeunt.notification.outside;

import dev.exeunt.notification.NotificationSettings;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the system, which can't be interrupted: a thread of its own waits for a name server that doesn't answer. */
@DefaultBean
@ApplicationScoped
class SystemNames implements Names {

    private final Duration patience;

    SystemNames(NotificationSettings settings) {
        this.patience = settings.outside().connectTimeout();
    }

    @Override
    public List<InetAddress> addressesOf(String host) throws UnknownHostException {
        CompletableFuture<List<InetAddress>> found = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("look up a name").start(() -> {
            try {
                found.complete(List.of(InetAddress.getAllByName(host)));
            } catch (UnknownHostException e) {
                found.completeExceptionally(e);
            }
        });
        try {
            return found.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new UnknownHostException("no address is known");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException("interrupted");
        }
    }
}
