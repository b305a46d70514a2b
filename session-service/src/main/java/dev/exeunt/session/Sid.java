package dev.exeunt.session;

import dev.exeunt.events.Shards;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A public name that carries its shard: of a session, or of a global sign-out. Knowing one grants nothing.
 *
 * @param name 128 bits, base64url
 */
public record Sid(int shard, String name) {

    private static final Pattern FORM = Pattern.compile("([0-9]{2,5})-([A-Za-z0-9_-]{22})");
    private static final SecureRandom CHANCE = new SecureRandom();

    /** An unguessable name of this shard. */
    public static Sid unguessable(int shard) {
        byte[] random = new byte[16];
        CHANCE.nextBytes(random);
        return new Sid(shard, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /** The name that this text is, or empty where it can be none of ours. */
    public static Optional<Sid> parse(String text, Shards shards) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        Sid sid = new Sid(Integer.parseInt(form.group(1)), form.group(2));
        return sid.shard < shards.count() && sid.toString().equals(text) ? Optional.of(sid) : Optional.empty();
    }

    @Override
    public String toString() {
        return (shard < 10 ? "0" : "") + shard + "-" + name;
    }
}
