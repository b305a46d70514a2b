package dev.exeunt.demo.page;

import dev.exeunt.demo.Language;
import jakarta.enterprise.context.ApplicationScoped;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/** All that the account says, for templates and scripts alike. */
@ApplicationScoped
public class Words {

    private final Map<Language, Map<String, String>> byLanguage = new EnumMap<>(Language.class);

    Words() {
        for (Language language : Language.values()) {
            byLanguage.put(language, read(language));
        }
    }

    public Map<String, String> in(Language language) {
        return Objects.requireNonNull(byLanguage.get(language));
    }

    private static Map<String, String> read(Language language) {
        String name = "/words/" + language.tag() + ".properties";
        try (InputStream file = Objects.requireNonNull(Words.class.getResourceAsStream(name), name)) {
            Properties words = new Properties();
            words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            Map<String, String> all = new TreeMap<>();
            words.stringPropertyNames().forEach(key -> all.put(key, words.getProperty(key)));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
