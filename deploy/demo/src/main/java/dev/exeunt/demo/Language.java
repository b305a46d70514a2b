package dev.exeunt.demo;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the account speaks. */
public enum Language {
    EN,
    RU;

    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Language> of(@Nullable String tag) {
        return Stream.of(values()).filter(one -> one.tag().equals(tag)).findFirst();
    }

    /** The first that we speak of {@code Accept-Language}; English where there is none. */
    public static Language accepted(@Nullable String header) {
        return header == null
                ? EN
                : Locale.LanguageRange.parse(header).stream()
                        .map(range -> range.getRange().split("-", 2)[0])
                        .flatMap(tag -> of(tag).stream())
                        .findFirst()
                        .orElse(EN);
    }
}
