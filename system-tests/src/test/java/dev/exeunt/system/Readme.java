package dev.exeunt.system;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines in the README's {@code console} blocks. */
final class Readme {

    private static final Pattern BLOCK =
            Pattern.compile("^```console\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final String PROMPT = "$ ";

    /** What is typed, over several lines at times, and what is shown as its answer. */
    record Line(String command, String answer) {

        /** Whether it changes nothing, so that it can be typed again. */
        boolean onlyAsks() {
            return command.startsWith("curl ") && !command.contains(" -d ");
        }
    }

    private Readme() {}

    static List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        Matcher block = BLOCK.matcher(text());
        while (block.find()) {
            read(block.group(1).lines().iterator(), lines);
        }
        return lines;
    }

    private static String text() {
        try {
            return Files.readString(Checkout.folder().resolve("README.md"));
        } catch (IOException e) {
            throw new AssertionError("no README", e);
        }
    }

    /** Indented lines go on with the command; what isn't indented and has no prompt is its answer. */
    private static void read(Iterator<String> block, List<Line> lines) {
        while (block.hasNext()) {
            String line = block.next();
            if (line.startsWith(PROMPT)) {
                lines.add(new Line(line.substring(PROMPT.length()), ""));
                continue;
            }
            Line last = lines.removeLast();
            lines.add(
                    line.startsWith("    ")
                            ? new Line(last.command + "\n" + line, last.answer)
                            : new Line(last.command, last.answer + line + "\n"));
        }
    }
}
