package dev.exeunt.demo;

/** Somebody who has an account. */
public record DemoUser(String subject, String name, Language language, String zone, String address) {

    static DemoUser of(String subject, DemoSettings.User user) {
        return new DemoUser(
                subject, user.name(), Language.of(user.language()).orElse(Language.EN), user.zone(), user.address());
    }
}
