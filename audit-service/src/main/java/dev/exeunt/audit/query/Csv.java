package dev.exeunt.audit.query;

import org.jspecify.annotations.Nullable;

import java.util.stream.Stream;

import static java.util.stream.Collectors.joining;

/** Events as lines of a table (RFC 4180). What a spreadsheet would take for a formula is made text by an apostrophe. */
final class Csv {

    static final String HEADER = "id,kind,type,occurredAt,subject,sid,signOutId,cause,initiator,actor,client,address,"
            + "deviceKind,deviceLabel,poison,erased,topic,partition,offset,appendedAt";

    private static final String FORMULA = "=+-@\t\r\n";

    private Csv() {}

    static String line(AuditEvent event) {
        AuditEvent.Device device = event.device();
        return Stream.of(
                        event.id(),
                        event.kind().wire(),
                        text(event.type()),
                        event.occurredAt().toString(),
                        text(event.subject()),
                        text(event.sid()),
                        text(event.signOutId()),
                        text(event.cause()),
                        text(event.initiator()),
                        text(event.actor()),
                        text(event.client()),
                        text(event.address()),
                        device == null ? "" : text(device.kind()),
                        device == null ? "" : text(device.label()),
                        text(event.poison()),
                        event.erased() == null ? "" : "true",
                        event.log().topic(),
                        Integer.toString(event.log().partition()),
                        Long.toString(event.log().offset()),
                        event.log().appendedAt().toString())
                .map(Csv::cell)
                .collect(joining(","));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    static String cell(String text) {
        boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        String harmless = formula ? "'" + text : text;
        boolean plain = harmless.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return plain && !formula ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
