package dev.exeunt.system;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;
import java.util.stream.StreamSupport;

/** What lies in a user's mailbox. */
final class Mailbox {

    private final Exeunt exeunt;
    private final String address;

    private Mailbox(Exeunt exeunt, String address) {
        this.exeunt = exeunt;
        this.address = address;
    }

    static Mailbox of(Exeunt exeunt, User user) {
        return new Mailbox(exeunt, user.address());
    }

    /** Oldest first. */
    List<JsonNode> messages() {
        JsonNode messages = exeunt.mail()
                .get("/messages?to=" + Http.encoded(address))
                .expect(200)
                .json();
        return StreamSupport.stream(messages.spliterator(), false).toList();
    }
}
