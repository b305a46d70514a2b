package dev.exeunt.notification.outside;

import java.net.InetAddress;

/** Whether something may be sent somewhere now. Reasons are ours, and hold no address of a user. */
public sealed interface Way {

    /**
     * It may.
     *
     * @param address the one to connect to; the name may lead elsewhere at the next look
     */
    record Open(InetAddress address) implements Way {}

    /** It may not. */
    record Closed(String why) implements Way {}

    /** The name can't be found now. */
    record Unknown(String why) implements Way {}
}
