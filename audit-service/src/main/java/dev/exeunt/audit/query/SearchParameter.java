package dev.exeunt.audit.query;

import dev.exeunt.audit.record.Column;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Everything that a search can be given; the description of the interface takes it from here. */
enum SearchParameter {
    SUBJECT("subject", Column.SUBJECT, "the user's stable id"),
    SID("sid", Column.SID, "the session"),
    SIGN_OUT_ID("signOutId", Column.SIGN_OUT_ID, "the global sign-out"),
    TYPE("type", Column.TYPE, "the type, such as dev.exeunt.session.logged-out.v1"),
    CAUSE("cause", Column.CAUSE, "the cause of a logout, or the kind of a timeout"),
    INITIATOR("initiator", Column.INITIATOR, "user, admin, policy or system"),
    ACTOR("actor", Column.ACTOR, "the person who acted"),
    CLIENT("client", Column.CLIENT, "the client application"),
    DEVICE_KIND("deviceKind", Column.DEVICE_KIND, "web, android, ios or other"),
    ADDRESS("address", null, "an address, or a network in CIDR notation"),
    LABEL("label", null, "a part of the device's label, in whichever case"),
    FROM("from", null, "not before this time (RFC 3339)"),
    TO("to", null, "before this time (RFC 3339)");

    private final String parameter;
    private final @Nullable Column column;
    private final String description;

    SearchParameter(String parameter, @Nullable Column column, String description) {
        this.parameter = parameter;
        this.column = column;
        this.description = description;
    }

    /** Its name in a query. */
    String parameter() {
        return parameter;
    }

    String description() {
        return description;
    }

    /** Those that ask for exactly what a column says. */
    static Map<String, Column> exact() {
        Map<String, Column> exact = new TreeMap<>();
        Arrays.stream(values()).forEach(each -> {
            if (each.column != null) {
                exact.put(each.parameter, each.column);
            }
        });
        return exact;
    }
}
