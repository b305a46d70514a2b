package dev.exeunt.bench;

import java.util.Locale;

/** What a figure is counted in, and how it is written. */
public enum Unit {
    PER_SECOND("/s", "%,.0f"),
    MILLIS("ms", "%,.1f"),
    MICROS("µs", "%,.0f"),
    SECONDS("s", "%,.1f"),
    TIMES("×", "%,.2f"),
    MEBIBYTES("MiB", "%,.0f"),
    COUNT("", "%,.0f");

    private final String sign;
    private final String format;

    Unit(String sign, String format) {
        this.sign = sign;
        this.format = format;
    }

    /** The value alone. */
    public String number(double value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** The value with its unit. */
    public String text(double value) {
        return (number(value) + " " + sign).strip();
    }
}
