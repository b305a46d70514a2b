package dev.exeunt.notification.notice;

import dev.exeunt.notification.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PluralFormTest {

    @ParameterizedTest
    @CsvSource({
        "1, ONE",
        "21, ONE",
        "101, ONE",
        "1001, ONE",
        "2, FEW",
        "3, FEW",
        "4, FEW",
        "22, FEW",
        "104, FEW",
        "0, MANY",
        "5, MANY",
        "10, MANY",
        "11, MANY",
        "12, MANY",
        "14, MANY",
        "20, MANY",
        "111, MANY",
        "112, MANY"
    })
    void russian(long count, PluralForm form) {
        assertThat(PluralForm.of(Language.RU, count)).isEqualTo(form);
    }

    @ParameterizedTest
    @CsvSource({"1, ONE", "0, MANY", "2, MANY", "21, MANY"})
    void english(long count, PluralForm form) {
        assertThat(PluralForm.of(Language.EN, count)).isEqualTo(form);
    }
}
