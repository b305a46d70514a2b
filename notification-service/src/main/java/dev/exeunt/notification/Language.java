package dev.exeunt.notification;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Optional;

/** A language that there are words in. */
public enum Language {
    EN,
    RU;

    /** The IETF tag. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Locale locale() {
        return this == EN ? Locale.UK : Locale.forLanguageTag("ru-RU");
    }

    /** The language of a tag such as {@code ru}, {@code ru-RU} or {@code RU_ru}; nothing for one without words. */
    public static Optional<Language> of(@Nullable String tag) {
        if (tag == null) {
            return Optional.empty();
        }
        String primary = tag.strip().split("[-_]", 2)[0].toUpperCase(Locale.ROOT);
        for (Language language : values()) {
            if (language.name().equals(primary)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }
}
