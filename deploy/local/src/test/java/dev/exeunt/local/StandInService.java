package dev.exeunt.local;

import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Stands in for a service where the launcher is tested: starting, watching and ending processes is the same whatever they
 * do, and the launcher is built before the services are. The system tests launch the real ones.
 */
public final class StandInService {

    private StandInService() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(exchange.getRequestMethod().equals("PUT") ? 204 : 200, -1);
            exchange.close();
        });
        server.start();
    }
}
