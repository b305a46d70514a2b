package dev.exeunt.system;

import com.fasterxml.jackson.databind.JsonNode;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

final class MailboxAssert extends AbstractAssert<MailboxAssert, Mailbox> {

    MailboxAssert(Mailbox mailbox) {
        super(mailbox, MailboxAssert.class);
    }

    /** So many messages and no more, each of its own id. */
    MailboxAssert holds(int count) {
        SystemAssertions.soon(() -> Assertions.assertThat(actual.messages())
                .extracting(message -> message.path("messageId").asText())
                .as("message ids")
                .hasSize(count)
                .doesNotHaveDuplicates());
        return this;
    }

    /** The message at this place has this title, and its text names all of these. */
    MailboxAssert tells(int place, String title, String... named) {
        JsonNode message = actual.messages().get(place);
        Assertions.assertThat(message.path("subject").asText()).isEqualTo(title);
        Assertions.assertThat(message.path("text").asText()).contains(named);
        Assertions.assertThat(message.path("html").asText()).contains(named);
        return this;
    }
}
