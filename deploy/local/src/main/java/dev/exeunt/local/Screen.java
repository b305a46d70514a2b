package dev.exeunt.local;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** What the person sees; UTF-8 whatever the locale. */
final class Screen {

    private final PrintStream output;
    private final PrintStream errors;

    Screen(PrintStream output, PrintStream errors) {
        this.output = output;
        this.errors = errors;
    }

    static Screen ofThisProcess() {
        return new Screen(stream(FileDescriptor.out), stream(FileDescriptor.err));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    synchronized void line(String text) {
        output.println(text);
    }

    /** Without a line's end, for an answer to follow. */
    synchronized void ask(String question) {
        output.print(question);
        output.flush();
    }

    void ready(String name, String where, Duration took) {
        line(String.format(Locale.ROOT, "  ✓ %-21s %-29s %5.1f s", name, where, took.toMillis() / 1000.0));
    }

    synchronized void usage(String text) {
        errors.println(text);
    }

    synchronized void problem(String text) {
        errors.println("exeunt: " + text);
    }
}
