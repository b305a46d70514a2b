package dev.exeunt.audit;

/** An engine didn't answer, or not with what was asked: nothing is known, and asking again is right. */
public final class AwayException extends RuntimeException {

    private final String engine;

    public AwayException(String engine, Throwable cause) {
        super(engine + " gave no answer", cause);
        this.engine = engine;
    }

    /** Which engine it is that is waited for. */
    public String engine() {
        return engine;
    }

    /** Why, in one line. */
    public String reason() {
        Throwable deepest = this;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String kind = deepest.getClass().getSimpleName();
        String said = deepest.getMessage();
        return said == null ? kind : kind + ": " + said.lines().findFirst().orElse("");
    }
}
