package dev.exeunt.notification.channel;

import dev.exeunt.notification.Letter;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.Variant;

import java.util.Locale;

/** A letter as a mail's two parts: the same words, with markup and without. */
final class MailTemplates {

    private MailTemplates() {}

    static String html(Letter letter) {
        return rendered(letter, Variant.TEXT_HTML);
    }

    static String text(Letter letter) {
        return rendered(letter, Variant.TEXT_PLAIN);
    }

    private static String rendered(Letter letter, String type) {
        Locale locale = letter.language().locale();
        return Mail.letter(letter)
                .setVariant(Variant.forContentType(type))
                .setLocale(locale)
                .render();
    }

    /** {@code templates/mail/letter.html} and {@code .txt}; what they use is checked by the build. */
    @CheckedTemplate(basePath = "mail")
    static final class Mail {

        private Mail() {}

        static native TemplateInstance letter(Letter letter);
    }
}
