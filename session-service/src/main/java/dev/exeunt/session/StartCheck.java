package dev.exeunt.session;

import java.util.concurrent.CountDownLatch;

/** Something that must be found safe before the service does any work. */
public interface StartCheck {

    /** The engine that it looks at. */
    String engine();

    /**
     * Waits until it can be looked at, or until the service is to stop.
     *
     * @throws UnsafeStart when it isn't safe
     */
    void pass(CountDownLatch stopping) throws InterruptedException;
}
