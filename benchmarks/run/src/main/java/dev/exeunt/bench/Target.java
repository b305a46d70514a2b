package dev.exeunt.bench;

/**
 * What a figure is meant to reach, as the design has it.
 *
 * @param least whether it is a least value, or else a most
 */
public record Target(boolean least, double value) {

    public static Target atLeast(double value) {
        return new Target(true, value);
    }

    public static Target atMost(double value) {
        return new Target(false, value);
    }

    boolean isMetBy(double measured) {
        return least ? measured >= value : measured <= value;
    }

    String text(Unit unit) {
        return (least ? "≥ " : "≤ ") + unit.text(value);
    }
}
