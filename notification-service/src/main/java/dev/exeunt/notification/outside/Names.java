package dev.exeunt.notification.outside;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a name. */
@FunctionalInterface
interface Names {

    /** All of them; a numeric address in any notation is its own name. */
    List<InetAddress> addressesOf(String host) throws UnknownHostException;

    /** The same for a user who waits for it: what users name keeps no delivery waiting. */
    default List<InetAddress> addressesForUser(String host) throws UnknownHostException {
        return addressesOf(host);
    }
}
