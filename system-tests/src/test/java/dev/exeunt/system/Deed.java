package dev.exeunt.system;

import dev.exeunt.system.Http.Answer;
import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.function.Supplier;

/**
 * What somebody did, and what was answered, from when to when by {@link System#nanoTime()}.
 *
 * @param by the device whose token was presented, or which signed in; none where that was refused
 * @param subject whose device it is, or would have been
 * @param ends the devices that it signs out
 */
public record Deed(
        Kind kind, @Nullable Device by, String subject, Set<Device> ends, Answer answer, long began, long ended) {

    public enum Kind {
        SIGN_IN,
        CHECK,
        SIGN_OUT
    }

    public static Deed timed(Kind kind, Device by, Set<Device> ends, Supplier<Answer> call) {
        long began = System.nanoTime();
        Answer answer = call.get();
        return new Deed(kind, by, by.subject(), ends, answer, began, System.nanoTime());
    }

    /** Whether it was done, and will stay so. */
    public boolean isDurable() {
        return isDone() && answer.json().path("durable").asBoolean();
    }

    public boolean isDone() {
        return answer.status() / 100 == 2;
    }

    public boolean isRefused() {
        return answer.status() == 401;
    }

    /** Nobody could say. */
    public boolean isUnsure() {
        return answer.status() == 503;
    }

    /** A sign-in that a sign-out of the same user came in front of. */
    public boolean isOvertaken() {
        return kind == Kind.SIGN_IN
                && answer.status() == 409
                && answer.json().path("type").asText().equals("urn:exeunt:problem:overtaken");
    }

    /** Asked for the end of more than one device of its subject. */
    boolean isGlobalSignOut() {
        return kind == Kind.SIGN_OUT && answer.request().endsWith("/global-sign-outs");
    }

    /** Nobody said anything: what became of it, who asked can't know. */
    public boolean isUnanswered() {
        return answer.status() == 0;
    }

    /** The session whose token was presented; empty where there was none. */
    public String sid() {
        return by == null ? "" : by.sid();
    }

    boolean isAbout(String sid) {
        return sid().equals(sid)
                || ends.stream().anyMatch(device -> device.sid().equals(sid));
    }

    /** What was answered, without the token of a new session. */
    private String said() {
        return kind == Kind.SIGN_IN && isDone() ? "" : answer.body();
    }

    /** In a line, with milliseconds from a start. */
    String told(long start) {
        return "%,9.1f … %,9.1f ms  %s %s → %d %s"
                .formatted(
                        (began - start) / 1e6, (ended - start) / 1e6, kind, answer.request(), answer.status(), said());
    }

    @Override
    public String toString() {
        return kind + " " + answer.request() + " → " + answer.status() + " " + said();
    }

    public boolean isAnsweredInForm() {
        return switch (answer.status()) {
            case 200 -> kind != Kind.SIGN_IN;
            case 201 -> kind == Kind.SIGN_IN;
            case 202 -> kind == Kind.SIGN_OUT;
            case 401 -> kind != Kind.SIGN_IN;
            case 409 -> isOvertaken();
            case 503 -> saysWhenToAskAgain();
            default -> false;
        };
    }

    private boolean saysWhenToAskAgain() {
        return answer.headers().firstValue("Retry-After").isPresent()
                && answer.headers()
                        .firstValue("Content-Type")
                        .filter("application/problem+json"::equals)
                        .isPresent();
    }
}
