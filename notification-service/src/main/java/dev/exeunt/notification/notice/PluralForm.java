package dev.exeunt.notification.notice;

import dev.exeunt.notification.Language;

/** Which form a noun takes behind a number, as Unicode's CLDR has it for whole numbers. */
enum PluralForm {
    ONE,
    FEW,
    MANY;

    static PluralForm of(Language language, long count) {
        return switch (language) {
            case EN -> count == 1 ? ONE : MANY;
            case RU -> russian(count % 10, count % 100);
        };
    }

    /** 1, 21, 101 сообщение; 2, 34 сообщения; 5, 11, 112 сообщений. */
    private static PluralForm russian(long units, long tens) {
        if (units == 1 && tens != 11) {
            return ONE;
        }
        return units >= 2 && units <= 4 && (tens < 12 || tens > 14) ? FEW : MANY;
    }
}
