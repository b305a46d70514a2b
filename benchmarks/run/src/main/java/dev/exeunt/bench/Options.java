package dev.exeunt.bench;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What was asked for on the command line.
 *
 * @param whole whether it is the run whose table is kept
 */
record Options(List<Scenario> scenarios, Size size, boolean whole) {

    static final String USAGE =
            """
            usage: ./exeunt bench [--only NAME,NAME...] [--rounds N] [--quick]

              --only    %s
              --rounds  how often everything is measured (default 5)
              --quick   two short rounds of less

            A run of everything writes benchmarks/RESULTS.md, any other benchmarks/run/target/RESULTS.md.""".formatted(Bench.scenarios().stream().map(Scenario::name).collect(Collectors.joining(", ")));

    /** Empty where it can't be understood. */
    static Optional<Options> of(List<String> arguments) {
        Options options = new Options(Bench.scenarios(), Size.FULL, true);
        Deque<String> left = new ArrayDeque<>(arguments);
        try {
            if (left.remove("--quick")) {
                options = new Options(options.scenarios, Size.QUICK, false);
            }
            while (!left.isEmpty()) {
                options = options.with(left.pop(), left.pop());
            }
            return Optional.of(options);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--rounds" -> new Options(scenarios, size.withRounds(positive(value)), whole);
            case "--only" -> new Options(named(value), size, false);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static int positive(String value) {
        int number = Integer.parseInt(value);
        if (number < 1) {
            throw new IllegalArgumentException(value);
        }
        return number;
    }

    private static List<Scenario> named(String names) {
        return Arrays.stream(names.split(",", -1))
                .map(name -> Bench.scenarios().stream()
                        .filter(scenario -> scenario.name().equals(name))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }
}
