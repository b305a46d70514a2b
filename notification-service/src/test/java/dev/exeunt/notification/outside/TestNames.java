package dev.exeunt.notification.outside;

import jakarta.inject.Singleton;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Names that only tests know; all others are the system's. A real name server under tests' control can't be had here. */
@Singleton
public class TestNames implements Names {

    private static final Map<String, String> FIXED = Map.of(
            "receiver.test", "127.0.0.1",
            "slow.test", "127.0.0.1",
            "push.test", "127.0.0.1",
            "loopback.test", "127.0.0.2",
            "private.test", "10.1.2.3");

    private final Map<String, Queue<String>> scripted = new ConcurrentHashMap<>();

    /** Each of these is one look's answer. */
    public void script(String name, String... addresses) {
        scripted.put(name, new ConcurrentLinkedQueue<>(List.of(addresses)));
    }

    @Override
    public List<InetAddress> addressesOf(String host) throws UnknownHostException {
        Queue<String> answers = scripted.get(host);
        if (answers != null) {
            String next = answers.poll();
            if (next == null) {
                throw new UnknownHostException(host);
            }
            return List.of(InetAddress.getByName(next));
        }
        return List.of(InetAddress.getAllByName(FIXED.getOrDefault(host, host)));
    }
}
