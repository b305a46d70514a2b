package dev.exeunt.system;

import dev.exeunt.system.Http.Answer;
import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.function.Supplier;

/**
 * What somebody did, and what was answered, from when to when by {@link System#nanoTime()}.
 *
 * @param by the device whose token was presented, or which signed in; none where that was refused
 * @param ends the devices that it signs out
 */
record Deed(Kind kind, @Nullable Device by, Set<Device> ends, Answer answer, long began, long ended) {

    enum Kind {
        SIGN_IN,
        CHECK,
        SIGN_OUT
    }

    static Deed timed(Kind kind, Device by, Set<Device> ends, Supplier<Answer> call) {
        long began = System.nanoTime();
        Answer answer = call.get();
        return new Deed(kind, by, ends, answer, began, System.nanoTime());
    }

    /** Whether it was done, and will stay so. */
    boolean isDurable() {
        return isDone() && answer.json().path("durable").asBoolean();
    }

    boolean isDone() {
        return answer.status() / 100 == 2;
    }

    boolean isRefused() {
        return answer.status() == 401;
    }

    /** Nobody could say. */
    boolean isUnsure() {
        return answer.status() == 503;
    }

    boolean isAnsweredInForm() {
        return switch (answer.status()) {
            case 200 -> kind != Kind.SIGN_IN;
            case 201 -> kind == Kind.SIGN_IN;
            case 202 -> kind == Kind.SIGN_OUT;
            case 401 -> kind != Kind.SIGN_IN;
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
