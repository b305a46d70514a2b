package dev.exeunt.demo.account;

import dev.exeunt.demo.DemoUser;
import dev.exeunt.demo.Language;

/** What the account is about, as far as this example goes: personal data that nobody else may see. */
record Balance(String number, String amount) {

    static Balance of(DemoUser user) {
        return user.language() == Language.RU
                ? new Balance("+7 000 000-00-01", "482,50 ₽")
                : new Balance("+44 7700 900101", "£24.80");
    }
}
