package dev.exeunt.local;

/** Something that the person at the keyboard can change: one line that says what it is and what to do. */
final class Problem extends RuntimeException {

    Problem(String message) {
        super(message);
    }
}
