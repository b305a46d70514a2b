package dev.exeunt.engines;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Ports on loopback. */
public final class Ports {

    /**
     * Free ports are taken below those which the kernel gives to outgoing connections (Linux: from 32768, macOS: from
     * 49152): there, a client could get the port between the choice and the start of the server it was chosen for.
     */
    private static final int FIRST = 20_000;

    private static final int COUNT = 12_000;

    /** One after the other, so that this JVM is given none twice; two JVMs begin at different places. */
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

    private Ports() {}

    /** The port itself, or a free one for 0. */
    public static int orFree(int port) {
        if (port != 0) {
            return port;
        }
        return IntStream.range(0, COUNT)
                .map(unused -> FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT))
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow(() -> new EngineException("no port is free"));
    }

    /** A free port that isn't this one, on which somebody will soon listen. */
    static int freeBeside(int promised) {
        int free = orFree(0);
        return free == promised ? orFree(0) : free;
    }

    /** Who answers on a port that is taken would pass for the engine that could not have it. */
    static void requireFree(int port) {
        if (port != 0 && !isFree(port)) {
            throw new EngineException("port " + port + " is in use");
        }
    }

    /** Whether a server could listen on this port now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
