package dev.exeunt.bench;

import java.util.List;

/** What came of a scenario. */
public sealed interface Outcome {

    /** It was measured, and all that was promised was kept. */
    record Measured(Scenario scenario, List<Row> rows) implements Outcome {}

    /** Something wasn't done as promised: how fast that was, nobody wants to know. */
    record Broken(Scenario scenario, String what) implements Outcome {}

    Scenario scenario();
}
