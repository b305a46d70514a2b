package dev.exeunt.notification;

import java.util.stream.IntStream;

/** Text from outside, made into one harmless line. */
public final class PlainText {

    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private PlainText() {}

    /**
     * The same text without what acts instead of being read: controls and line ends become a space; invisible and
     * direction-changing characters, lone surrogates and private ones vanish; what is too long is cut.
     *
     * @param longest in code points
     */
    public static String of(String text, int longest) {
        StringBuilder line = new StringBuilder();
        shown(text).limit(longest + 1L).forEach(line::appendCodePoint);
        String stripped = line.toString().strip();
        if (stripped.codePointCount(0, stripped.length()) <= longest) {
            return stripped;
        }
        return stripped.substring(0, stripped.offsetByCodePoints(0, longest - 1))
                        .strip() + "…";
    }

    private static IntStream shown(String text) {
        return text.codePoints().map(PlainText::spaced).filter(PlainText::visible);
    }

    private static int spaced(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            default -> character;
        };
    }

    /** The joiner stays: without it one emoji falls apart into several, and alone it does nothing. */
    private static boolean visible(int character) {
        return switch (Character.getType(character)) {
            case Character.FORMAT -> character == ZERO_WIDTH_JOINER;
            case Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
