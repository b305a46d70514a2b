package dev.exeunt.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** A terminal in the folder of the sources. The ports in what is typed are the usual ones, whatever this run has. */
final class Shell implements AutoCloseable {

    private static final String PROMPT = "--- next ---";
    private static final Pattern PORT = Pattern.compile("(?<=http://127\\.0\\.0\\.1:)[0-9]+");

    private final Process bash;
    private final Writer keyboard;
    private final BufferedReader screen;
    private final int offset;

    Shell(Installation installation) {
        offset = installation.ports().offset();
        try {
            bash = installation
                    .inHome(List.of("bash", "--noprofile", "--norc"))
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new AssertionError("bash can't be started", e);
        }
        keyboard = bash.outputWriter(StandardCharsets.UTF_8);
        screen = bash.inputReader(StandardCharsets.UTF_8);
    }

    /** Types a command and returns what it says. */
    String type(String command) {
        try {
            keyboard.write(moved(command, offset) + "\nprintf '\\n" + PROMPT + "\\n'\n");
            keyboard.flush();
            return moved(CompletableFuture.supplyAsync(this::read).get(1, TimeUnit.MINUTES), -offset);
        } catch (IOException | ExecutionException | TimeoutException e) {
            throw new AssertionError("no answer to " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static String moved(String text, int by) {
        return PORT.matcher(text).replaceAll(port -> Integer.toString(Integer.parseInt(port.group()) + by));
    }

    private String read() {
        StringBuilder said = new StringBuilder();
        try {
            String line = screen.readLine();
            while (line != null && !line.equals(PROMPT)) {
                said.append(line).append('\n');
                line = screen.readLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return said.toString();
    }

    @Override
    public void close() {
        bash.destroy();
    }
}
