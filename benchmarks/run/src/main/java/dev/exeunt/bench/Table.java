package dev.exeunt.bench;

import dev.exeunt.bench.stage.Server;

import java.util.List;
import java.util.stream.Collectors;

/** The results as a page. */
final class Table {

    private Table() {}

    static String of(Circumstances circumstances, String command, Size size, List<Outcome> outcomes) {
        return """
                # Results

                Written by `%s` on %s, at commit %s.

                %d cores, shared by the load generator, all servers and all engines; %s on %s; every JVM that is compared with
                `%s`. Each figure was read in %d rounds, after a warm-up: the median, and the lowest and highest reading.
                A ratio is taken within each round. What is measured, and what bounds what was missed: [README](README.md).

                %s""".formatted(
                        command,
                        circumstances.date(),
                        circumstances.commit(),
                        circumstances.cores(),
                        circumstances.java(),
                        circumstances.system(),
                        Server.flags(),
                        size.rounds(),
                        outcomes.stream().map(Table::section).collect(Collectors.joining("\n")));
    }

    private static String section(Outcome outcome) {
        Scenario scenario = outcome.scenario();
        String text = "## %s\n\n%s\n\n".formatted(scenario.name(), scenario.about());
        return text
                + switch (outcome) {
                    case Outcome.Measured measured -> table(measured.rows());
                    case Outcome.Broken broken -> "**Broken:** " + broken.what() + "\n";
                };
    }

    private static String table(List<Row> rows) {
        return rows.stream()
                .map(Table::line)
                .collect(Collectors.joining("", "| | Median | Lowest … highest | Target |\n|---|---:|---:|---|\n", ""));
    }

    private static String line(Row row) {
        Unit unit = row.figure().unit();
        return "| %s | %s | %s … %s | %s |\n"
                .formatted(
                        row.figure().name(),
                        unit.text(row.median()),
                        unit.number(row.min()),
                        unit.number(row.max()),
                        row.verdict());
    }
}
