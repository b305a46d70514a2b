package dev.exeunt.system.faults;

import dev.exeunt.system.Checkout;
import dev.exeunt.system.faults.Cycle.Outcome;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What all recorded runs together have found. Runs in parts add up by seed. */
final class Results {

    private static final List<String> HEAD = List.of(
            "Fault", "Cycles", "Seeds", "Broken", "Sign-ins", "Sign-outs", "Checks alive", "Mails", "Mailed again");

    private final Table faults;
    private final Table bugs;

    Results(Path module) {
        faults = new Table(module, "faults");
        bugs = new Table(module, "bugs");
    }

    static Results ofThisProject() {
        return new Results(Checkout.folder().resolve("system-tests"));
    }

    void add(Outcome outcome) {
        faults.add(List.of(
                today(),
                commit(),
                outcome.fault().name(),
                Long.toString(outcome.seed()),
                outcome.isKept() ? "kept" : "broken",
                Long.toString(outcome.took().toMillis()),
                Long.toString(outcome.measure().signIns()),
                Long.toString(outcome.measure().signOuts()),
                Long.toString(outcome.measure().checks()),
                Long.toString(outcome.measure().mails()),
                Long.toString(outcome.measure().mailedAgain())));
        faults.tell(faultsTable());
    }

    void add(SeededBug bug, List<Outcome> outcomes) {
        Outcome last = outcomes.getLast();
        bugs.add(List.of(
                today(),
                commit(),
                bug.name(),
                last.fault().name(),
                Integer.toString(outcomes.size()),
                Long.toString(last.seed()),
                // The invariant, and not what was said to whom.
                last.breaches().getFirst().what().replaceAll("(?s)[:;{].*", "")));
        bugs.tell(bugsTable());
    }

    /** Fault by fault: cycles, seeds, broken promises, and how much was judged. */
    String faultsTable() {
        Map<String, List<List<String>>> byFault = faults.lines().stream()
                .collect(Collectors.groupingBy(line -> line.get(2), TreeMap::new, Collectors.toList()));
        List<List<String>> rows = new ArrayList<>();
        byFault.forEach((fault, lines) -> rows.add(List.of(
                fault,
                Integer.toString(lines.size()),
                seeds(lines),
                Long.toString(lines.stream()
                        .filter(line -> !line.get(4).equals("kept"))
                        .count()),
                number(sum(lines, 6)),
                number(sum(lines, 7)),
                number(sum(lines, 8)),
                number(sum(lines, 9)),
                number(sum(lines, 10)))));
        return Table.of(HEAD, rows);
    }

    /** Bug by bug, the latest time that it was looked for. */
    String bugsTable() {
        Map<String, List<String>> latest = new TreeMap<>();
        bugs.lines().forEach(line -> latest.put(line.get(2), line.subList(3, 7)));
        List<List<String>> rows = new ArrayList<>();
        latest.forEach((bug, line) -> {
            List<String> row = new ArrayList<>(List.of(bug));
            row.addAll(line);
            rows.add(row);
        });
        return Table.of(List.of("Seeded bug", "Fault that shows it", "In cycle", "Seed", "By"), rows);
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static long sum(List<List<String>> lines, int field) {
        return lines.stream()
                // Mails are counted in later runs only.
                .filter(line -> line.size() > field)
                .mapToLong(line -> Long.parseLong(line.get(field)))
                .sum();
    }

    /** In ranges. */
    private static String seeds(List<List<String>> lines) {
        List<Long> seeds = lines.stream()
                .map(line -> Long.parseLong(line.get(3)))
                .distinct()
                .sorted()
                .toList();
        List<String> ranges = new ArrayList<>();
        for (int from = 0, to = 0; from < seeds.size(); from = to) {
            do {
                to++;
            } while (to < seeds.size() && seeds.get(to) == seeds.get(to - 1) + 1);
            ranges.add(to - from == 1 ? seeds.get(from).toString() : seeds.get(from) + "–" + seeds.get(to - 1));
        }
        return String.join(", ", ranges);
    }

    /** Whether the page tells what the files say. */
    boolean areTold() {
        return faults.told().equals(faultsTable()) && bugs.told().equals(bugsTable());
    }

    private static String today() {
        return LocalDate.now(ZoneOffset.UTC).toString();
    }

    private static String commit() {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD")
                    .directory(Checkout.folder().toFile())
                    .start();
            return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
