package dev.exeunt.notification.channel;

import dev.exeunt.notification.outside.Answer;

import java.util.function.IntPredicate;

/** What the answers of HTTP servers mean for a delivery. */
final class Answers {

    private static final int TOO_LARGE = 413;

    private Answers() {}

    /**
     * Only what can't get better by waiting is refused; a 400 or 401 may be a setting of ours or theirs that is mended
     * within the day.
     *
     * @param gone which statuses say that the target is no more
     */
    static Attempt attempt(Answer answer, IntPredicate gone) {
        return switch (answer) {
            case Answer.Unreachable unreachable -> new Attempt.Failed(Trouble.UNREACHABLE.because(unreachable.why()));
            case Answer.Silence silence -> new Attempt.Failed(Trouble.NO_ANSWER.because(silence.why()));
            case Answer.Status status -> answered(status.code(), gone);
        };
    }

    private static Attempt answered(int code, IntPredicate gone) {
        String detail = "answered " + code;
        if (code / 100 == 2) {
            return new Attempt.Accepted();
        }
        if (code / 100 == 3) {
            return new Attempt.Refused(Trouble.FORBIDDEN_TARGET.because(detail + ", and redirects are not followed"));
        }
        if (gone.test(code)) {
            return new Attempt.Refused(Trouble.GONE.because(detail));
        }
        return code == TOO_LARGE
                ? new Attempt.Refused(Trouble.REFUSED.because(detail))
                : new Attempt.Failed(Trouble.REFUSED_FOR_NOW.because(detail));
    }
}
