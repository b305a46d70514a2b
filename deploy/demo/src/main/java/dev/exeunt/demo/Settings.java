package dev.exeunt.demo;

/**
 * What a user has chosen.
 *
 * @param music whether the music service is connected
 */
public record Settings(Language language, Theme theme, boolean music) {

    /** How it looks; {@code SYSTEM} is as the device says. */
    public enum Theme {
        SYSTEM,
        LIGHT,
        DARK
    }
}
