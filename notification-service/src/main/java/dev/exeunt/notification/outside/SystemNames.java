package dev.exeunt.notification.outside;

import dev.exeunt.notification.NotificationSettings;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the system, which can't be interrupted: threads of its own wait for a name server that doesn't answer, long after
 * nobody waits for them. So there are only so many, and what users name has its own, fewer ones.
 */
@DefaultBean
@ApplicationScoped
class SystemNames implements Names {

    static final int FOR_DELIVERIES = 32;
    static final int FOR_USERS = 8;

    private final Names system;
    private final Duration patience;
    private final ExecutorService forDeliveries = threads(FOR_DELIVERIES);
    private final ExecutorService forUsers = threads(FOR_USERS);

    @Inject
    SystemNames(NotificationSettings settings) {
        this(host -> List.of(InetAddress.getAllByName(host)), settings.outside().connectTimeout());
    }

    SystemNames(Names system, Duration patience) {
        this.system = system;
        this.patience = patience;
    }

    @Override
    public List<InetAddress> addressesOf(String host) throws UnknownHostException {
        return found(host, forDeliveries);
    }

    @Override
    public List<InetAddress> addressesForUser(String host) throws UnknownHostException {
        return found(host, forUsers);
    }

    private List<InetAddress> found(String host, ExecutorService threads) throws UnknownHostException {
        Future<List<InetAddress>> found = threads.submit(() -> system.addressesOf(host));
        try {
            return found.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new UnknownHostException("no address is known");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException("interrupted");
        } finally {
            found.cancel(false);
        }
    }

    private static ExecutorService threads(int most) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                most,
                most,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("look up a name").factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
