package dev.exeunt.demo;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.exeunt.kit.Chromium;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.util.Objects;

/** The browsers of one class of stories, before the account on the real services. */
final class Browsers implements BeforeAllCallback, AfterAllCallback {

    /** A machine that builds may be slow; no test asserts a speed. */
    private static final double PATIENCE_MILLIS = 30_000;

    private @Nullable Chromium chromium;

    @Override
    public void beforeAll(ExtensionContext context) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        chromium = Chromium.launch();
        Stack.startOnce(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (chromium != null) {
            chromium.close();
        }
    }

    /** A browser of somebody's own: no cookie of another's is in it. */
    Person person(String user) {
        return person(user, new Browser.NewContextOptions().setLocale("en-GB"));
    }

    Person person(String user, Browser.NewContextOptions options) {
        Browser browser = Objects.requireNonNull(chromium).browser();
        return new Person(user, browser.newContext(options.setBaseURL(Stack.demo())));
    }
}
