package dev.exeunt.notification.recipient;

import java.util.regex.Pattern;

/** What can stand as the one recipient of a mail: a plain ASCII mailbox, no display name, no quoting, no list. */
final class Addresses {

    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL_PART = 64;
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern MAILBOX =
            Pattern.compile("(?<local>" + ATOM + "(?:\\." + ATOM + ")*)@" + LABEL + "(?:\\." + LABEL + ")*");

    private Addresses() {}

    static boolean isMailbox(String address) {
        if (address.length() > LONGEST) {
            return false;
        }
        var matcher = MAILBOX.matcher(address);
        return matcher.matches() && matcher.group("local").length() <= LONGEST_LOCAL_PART;
    }
}
