package dev.exeunt.session;

/** Hears of every end that this instance's tail reads. */
public interface EndListener {

    void ended(Ended ended);

    void raised(Raised raised);
}
