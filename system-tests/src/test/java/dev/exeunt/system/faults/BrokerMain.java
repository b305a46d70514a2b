package dev.exeunt.system.faults;

import dev.exeunt.engines.KafkaEngine;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** A broker as a process of its own, so that it can be killed. Arguments: data folder, port, file of settings. */
public final class BrokerMain {

    private BrokerMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Properties file = new Properties();
        try (Reader settings = Files.newBufferedReader(Path.of(arguments[2]))) {
            file.load(settings);
        }
        Map<String, String> settings =
                file.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, file::getProperty));
        KafkaEngine engine = KafkaEngine.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]), settings);
        Runtime.getRuntime().addShutdownHook(new Thread(engine::close));
        new CountDownLatch(1).await();
    }
}
