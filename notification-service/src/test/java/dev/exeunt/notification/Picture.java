package dev.exeunt.notification;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.exeunt.kit.Chromium;

import javax.imageio.ImageIO;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Mails as a browser shows them, side by side in one picture. */
final class Picture {

    private static final int HEIGHT = 1900;
    private static final int COLUMNS = 7;
    private static final int GAP = 16;

    /** How many pixels stand between two that are looked at. */
    private static final int EACH = 13;

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
        var screen = new Browser.NewContextOptions()
                .setViewportSize(COLUMNS * (width + GAP) + GAP, rows * (HEIGHT + GAP) + GAP)
                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT);
        try (Chromium chromium = Chromium.launch();
                BrowserContext context = chromium.browser().newContext(screen)) {
            Page page = context.newPage();
            page.navigate(sheet.toUri().toString());
            page.screenshot(new Page.ScreenshotOptions().setPath(png));
        }
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
