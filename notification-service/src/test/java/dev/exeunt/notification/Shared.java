package dev.exeunt.notification;

import java.util.Properties;
import java.util.function.Supplier;

/** What is chosen once for this JVM: test classes are loaded more than once, and a static field each time. */
final class Shared {

    private Shared() {}

    static String of(String name, Supplier<String> choice) {
        Properties properties = System.getProperties();
        synchronized (properties) {
            return (String) properties.computeIfAbsent("tests.of.notification." + name, key -> choice.get());
        }
    }

    static int port(String name) {
        return Integer.parseInt(of(name, () -> Integer.toString(SmtpPort.free())));
    }
}
