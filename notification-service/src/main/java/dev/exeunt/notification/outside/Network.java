package dev.exeunt.notification.outside;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A range of addresses.
 *
 * @param start its first address, as a number
 * @param length of an address, in bits: 32 or 128
 * @param prefix how many of them all its addresses share
 */
record Network(BigInteger start, int length, int prefix) {

    /** From its usual notation, for example {@code 10.0.0.0/8} or {@code fd00::/8}. */
    static Network of(String cidr) {
        String[] parts = cidr.strip().split("/", -1);
        if (parts.length != 2
                || !parts[0].matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")
                || !parts[1].matches("\\d{1,3}")) {
            throw new IllegalArgumentException(cidr + " is not a network such as 10.0.0.0/8");
        }
        InetAddress first = literal(parts[0]);
        int length = first.getAddress().length * Byte.SIZE;
        int prefix = Integer.parseInt(parts[1]);
        if (prefix > length) {
            throw new IllegalArgumentException(cidr + " has a prefix longer than its addresses");
        }
        return new Network(number(first), length, prefix);
    }

    boolean contains(InetAddress address) {
        int host = length - prefix;
        return address.getAddress().length * Byte.SIZE == length
                && number(address).shiftRight(host).equals(start.shiftRight(host));
    }

    private static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address + " is not an address", e);
        }
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }
}
