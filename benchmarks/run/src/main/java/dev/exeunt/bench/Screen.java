package dev.exeunt.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What the person sees meanwhile; UTF-8 whatever the locale. */
public final class Screen {

    private final PrintStream output;

    private Screen(PrintStream output) {
        this.output = output;
    }

    public static Screen ofThisProcess() {
        return new Screen(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
    }

    void line(String text) {
        output.println(text);
    }

    void begins(String scenario, String what) {
        line("  %-10s %s".formatted(scenario, what));
    }

    void round(String scenario, int n, int of, String said) {
        line("  %-10s round %d/%d  %s".formatted(scenario, n, of, said));
    }

    void broken(String scenario, String what) {
        line("  %-10s ✗ %s".formatted(scenario, what));
    }
}
