package dev.exeunt.audit.record;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What the database can hold and index. The bytes of a record keep the rest. */
public final class Text {

    /** The longest text of a column, in characters as Java counts them. */
    public static final int LONGEST = 256;

    /** The times that a column can hold; RFC 3339 can't say more. */
    public static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    public static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private static final int REPLACEMENT = 0xFFFD;

    private Text() {}

    /** Whether a column holds this text as it is. */
    public static boolean isStorable(String text) {
        return text.length() <= LONGEST && text.codePoints().allMatch(Text::isStorable);
    }

    /** The text as a column holds it: cut to what an index can take, without NUL and half characters. */
    public static String storable(String text) {
        return text.codePoints()
                .limit(LONGEST)
                .map(c -> isStorable(c) ? c : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The time as a column holds it. */
    public static Instant storable(Instant time) {
        Instant atLeast = time.isBefore(EARLIEST) ? EARLIEST : time;
        return (atLeast.isAfter(LATEST) ? LATEST : atLeast).truncatedTo(ChronoUnit.MICROS);
    }

    private static boolean isStorable(int codePoint) {
        return codePoint != 0 && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
    }
}
