package dev.exeunt.bench.stage;

import dev.exeunt.engines.KafkaEngine;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Kafka in a JVM of its own, so that its collector stops nobody else. */
public final class Broker {

    private Broker() {}

    /** Serves until it is told to end. */
    public static void main(String[] arguments) throws InterruptedException {
        Logger.getLogger("").setLevel(Level.WARNING);
        KafkaEngine kafka = KafkaEngine.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "end"));
        new CountDownLatch(1).await();
    }

    static List<String> program(Path data, int port) {
        return List.of(
                "-cp",
                System.getProperty("java.class.path"),
                Broker.class.getName(),
                data.toString(),
                Integer.toString(port));
    }
}
