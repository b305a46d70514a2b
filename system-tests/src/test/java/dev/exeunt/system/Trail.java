package dev.exeunt.system;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/** What an auditor finds of one user. */
final class Trail {

    private static final String PREFIX = "dev.exeunt.";
    private static final String VERSION = ".v1";

    /** A step of the story, named as in its type, for example {@code session.opened}. */
    record Step(String what, JsonNode event) {

        String says(String field) {
            return event.path(field).asText();
        }
    }

    private final Exeunt exeunt;
    private final String subject;

    private Trail(Exeunt exeunt, String subject) {
        this.exeunt = exeunt;
        this.subject = subject;
    }

    static Trail of(Exeunt exeunt, User user) {
        return new Trail(exeunt, user.subject());
    }

    /** In the order of the log, in which one subject has one partition. */
    List<Step> steps() {
        JsonNode page = exeunt.auditServiceAs("auditor")
                .get("/audit/events?limit=200&subject=" + Http.encoded(subject))
                .expect(200)
                .json();
        return StreamSupport.stream(page.get("events").spliterator(), false)
                .sorted(Comparator.comparingLong(
                        event -> event.at("/log/offset").longValue()))
                .map(event -> new Step(name(event.path("type").asText()), event))
                .toList();
    }

    /** The text of the latest records that are no events. */
    static List<String> poison(Exeunt exeunt) {
        Http auditor = exeunt.auditServiceAs("auditor");
        JsonNode page = auditor.get("/audit/events?limit=200").expect(200).json();
        return StreamSupport.stream(page.get("events").spliterator(), false)
                .filter(event -> event.path("kind").asText().equals("poison"))
                .map(event -> auditor.get("/audit/events/" + event.get("id").textValue()))
                .map(answer -> answer.expect(200).json().at("/value/text").asText())
                .toList();
    }

    private static String name(String type) {
        return type.startsWith(PREFIX) && type.endsWith(VERSION)
                ? type.substring(PREFIX.length(), type.length() - VERSION.length())
                : type;
    }
}
