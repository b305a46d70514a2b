package dev.exeunt.notification;

import org.opentest4j.TestAbortedException;

import javax.imageio.ImageIO;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Mails as a browser shows them, side by side in one picture. */
final class Picture {

    private static final int HEIGHT = 1900;
    private static final int COLUMNS = 7;
    private static final int GAP = 16;

    /** How many pixels stand between two that are looked at. */
    private static final int EACH = 13;

    private static final int PATIENCE_SECONDS = 60;
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    private Picture() {}

    /**
     * Leaves the picture, a PNG, beside the mails.
     *
     * @param width of each mail, as wide as a screen
     */
    static void paint(Path picture, List<Path> mails, int width, boolean dark) throws IOException {
        int rows = (mails.size() + COLUMNS - 1) / COLUMNS;
        Path sheet = Path.of(picture + ".html");
        Files.writeString(sheet, sheet(mails, width));
        Path png = Path.of(picture + ".png");
        List<String> command = new ArrayList<>(List.of(
                browser(),
                "--headless",
                "--no-sandbox",
                "--hide-scrollbars",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                // Not before the frames are laid out and painted, however busy the machine is.
                "--virtual-time-budget=5000",
                "--run-all-compositor-stages-before-draw",
                "--user-data-dir=" + Files.createTempDirectory("pictures"),
                "--window-size=" + (COLUMNS * (width + GAP) + GAP) + "," + (rows * (HEIGHT + GAP) + GAP),
                "--screenshot=" + png.toAbsolutePath()));
        if (dark) {
            command.add("--force-dark-mode");
        }
        command.add(sheet.toUri().toString());
        run(command);
        isNotBlank(png);
    }

    private static String sheet(List<Path> mails, int width) {
        String frames = mails.stream()
                .map(mail -> "<iframe src=\"%s\" width=%d height=%d style=\"border:0\"></iframe>"
                        .formatted(mail.getFileName(), width, HEIGHT))
                .collect(Collectors.joining());
        return "<!DOCTYPE html><body style=\"margin:%1$dpx;display:grid;gap:%1$dpx;background:#888;grid-template-columns:repeat(%2$d,%3$dpx)\">%4$s"
                .formatted(GAP, COLUMNS, width, frames);
    }

    /** Where there is none, the test that wants pictures says so and doesn't count. */
    private static String browser() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .flatMap(folder -> BROWSERS.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseThrow(() -> new TestAbortedException("no Chromium on the PATH: no pictures"));
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void isNotBlank(Path png) throws IOException {
        BufferedImage image = ImageIO.read(png.toFile());
        // All over it: one column may lie between the mails, or between their words.
        long colours = IntStream.range(0, image.getWidth() * image.getHeight() / EACH)
                .map(i -> i * EACH)
                .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
                .distinct()
                .count();
        assertThat(colours).isGreaterThan(8);
    }
}
