package dev.exeunt.session;

/** The service would break its promises if it started; the message says why, and what to do. */
public class UnsafeStart extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnsafeStart(String message) {
        super(message);
    }
}
