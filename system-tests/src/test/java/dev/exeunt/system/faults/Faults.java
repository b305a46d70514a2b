package dev.exeunt.system.faults;

import java.util.List;
import java.util.stream.Stream;

/** Every way in which the system is broken. */
final class Faults {

    static final List<Fault> ALL = Stream.of(SessionFaults.ALL, RedisFaults.ALL, KafkaFaults.ALL, ReaderFaults.ALL)
            .flatMap(List::stream)
            .toList();

    private Faults() {}

    static Fault named(String name) {
        return ALL.stream()
                .filter(fault -> fault.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no fault \"" + name + "\""));
    }
}
