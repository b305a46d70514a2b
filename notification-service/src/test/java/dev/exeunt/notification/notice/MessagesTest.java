package dev.exeunt.notification.notice;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;

import static org.assertj.core.api.Assertions.assertThat;

class MessagesTest {

    private final Properties russian = read();

    @Test
    void everyMessageIsThereInRussian() {
        assertThat(russian.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Messages.class.getDeclaredMethods())
                        .map(Method::getName)
                        .toList());
    }

    @Test
    void noneIsEmptyOrLeftInEnglish() {
        assertThat(russian.values())
                .allSatisfy(text -> assertThat(text.toString()).containsPattern("[а-яё]|^\\{kind}|^\\{label}"));
    }

    private static Properties read() {
        try (Reader file = new InputStreamReader(
                Objects.requireNonNull(Messages.class.getResourceAsStream("/messages/notice_ru.properties")),
                StandardCharsets.UTF_8)) {
            Properties read = new Properties();
            read.load(file);
            return read;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
