package dev.exeunt.audit.record;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses from one to another, as 32 hex digits each, so that text compares as the addresses do. IPv4 stands where IPv6
 * maps it ({@code ::ffff:0:0/96}).
 */
public record Network(String first, String last) {

    private static final Pattern LITERAL = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,3}");
    private static final String MAPPED = "0".repeat(20) + "ffff";
    private static final int BITS = 128;
    private static final int BITS_OF_A_DIGIT = 4;

    /** An address; none for any other text, a host's name included. */
    public static Optional<String> digits(String address) {
        if (!LITERAL.matcher(address).matches()) {
            return Optional.empty();
        }
        try {
            // A literal is never looked up.
            String digits =
                    HexFormat.of().formatHex(InetAddress.getByName(address).getAddress());
            return Optional.of(digits.length() < BITS / BITS_OF_A_DIGIT ? MAPPED + digits : digits);
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** An address, or a network in CIDR notation; none for any other text. */
    public static Optional<Network> parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length == 1) {
            return digits(text).map(digits -> new Network(digits, digits));
        }
        if (parts.length != 2 || !LENGTH.matcher(parts[1]).matches()) {
            return Optional.empty();
        }
        int above = parts[0].contains(":") ? 0 : BITS - 32;
        int length = above + Integer.parseInt(parts[1]);
        return digits(parts[0]).filter(digits -> length <= BITS).map(digits -> of(digits, length));
    }

    private static Network of(String digits, int length) {
        StringBuilder first = new StringBuilder(digits);
        StringBuilder last = new StringBuilder(digits);
        for (int i = length / BITS_OF_A_DIGIT; i < digits.length(); i++) {
            int fixed = Math.max(0, length - i * BITS_OF_A_DIGIT);
            int free = 0xf >> fixed;
            int digit = Character.digit(digits.charAt(i), 16);
            first.setCharAt(i, Character.forDigit(digit & ~free, 16));
            last.setCharAt(i, Character.forDigit(digit | free, 16));
        }
        return new Network(first.toString(), last.toString());
    }
}
