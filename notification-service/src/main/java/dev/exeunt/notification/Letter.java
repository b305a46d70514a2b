package dev.exeunt.notification;

import java.util.List;
import java.util.Objects;

/**
 * A notice in words, ready for any channel. All of it is plain text; whoever puts it into markup escapes it.
 *
 * @param title also the subject of a mail: only words of ours, none from outside
 * @param facts what ended, when, why and by whom
 * @param devices the devices of a global sign-out, a line each, with a last line for those not named; else empty
 * @param more how many others like it were not told one by one; else empty
 * @param stays what the sign-out didn't touch
 * @param next what to do now
 * @param notMe what to do if it wasn't the user's doing
 * @param sender why this letter came, for channels outside the app
 */
public record Letter(
        Language language,
        String title,
        String opening,
        List<Fact> facts,
        String devicesTitle,
        List<Line> devices,
        String more,
        String stays,
        String nextTitle,
        List<String> next,
        String notMe,
        Link link,
        String sender) {

    public Letter {
        // A letter that an earlier version stored has no such field.
        more = Objects.requireNonNullElse(more, "");
    }

    /** The same letter, telling that it stands for others too. */
    public Letter with(String more) {
        return new Letter(
                language,
                title,
                opening,
                facts,
                devicesTitle,
                devices,
                more,
                stays,
                nextTitle,
                next,
                notMe,
                link,
                sender);
    }

    /** For example: when – 22 November 2026, 11:15. */
    public record Fact(String name, String value) {}

    /** A device and what is known of it. */
    public record Line(String name, String detail) {}

    /** The way to the devices page. */
    public record Link(String words, String address) {}
}
