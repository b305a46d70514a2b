package dev.exeunt.bench;

/** What was measured didn't do what it promises. */
public final class Broken extends RuntimeException {

    private static final long serialVersionUID = 1;

    private Broken(String what) {
        super(what);
    }

    /** Goes on only if it is so. */
    public static void unless(boolean so, String what) {
        if (!so) {
            throw new Broken(what);
        }
    }
}
