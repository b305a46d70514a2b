package dev.exeunt.system.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exeunt.system.Breach;
import dev.exeunt.system.Http;
import dev.exeunt.system.Load;
import dev.exeunt.system.faults.LogBook.Entry;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** Who was told of what, as the outcomes in Kafka say; I6. */
final class DeliveryBook implements AutoCloseable {

    private static final String TOPIC = "exeunt.deliveries";
    private static final String INBOX = "inbox";
    private static final String EMAIL = "email";
    private static final String DELIVERED = "dev.exeunt.delivery.delivered.v1";

    private final Page page;
    /** Events and global sign-outs of which somebody was told, by channel. */
    private final Map<String, Set<String>> told = new HashMap<>();

    private long mails;
    private final Set<String> once = new HashSet<>();
    private final List<Breach> twice = new ArrayList<>();

    private DeliveryBook(Page page) {
        this.page = page;
    }

    static DeliveryBook open(Site site) {
        return new DeliveryBook(Page.of(TOPIC, site));
    }

    void turnsThePage() {
        page.readsOn(record -> {});
        told.clear();
        mails = 0;
        once.clear();
        twice.clear();
    }

    private void note(ConsumerRecord<String, String> record) {
        JsonNode event;
        try {
            event = Http.JSON.readTree(record.value());
        } catch (IOException e) {
            throw new AssertionError("no event: " + record, e);
        }
        JsonNode data = event.path("data");
        if (!event.path("type").asText().equals(DELIVERED)
                || !isNew(event.path("id").asText())) {
            return;
        }
        String id = data.path("eventId").asText();
        String channel = data.path("channel").asText();
        String what = id + " " + channel + " " + data.path("target").asText();
        if (!once.add(what)) {
            twice.add(new Breach("I6 told twice: " + what, ""));
        }
        toldBy(channel).add(id);
        toldBy(channel).add(data.path("signOutId").asText());
        mails += channel.equals(EMAIL) ? 1 : 0;
    }

    private Set<String> toldBy(String channel) {
        return told.computeIfAbsent(channel, first -> new HashSet<>());
    }

    private boolean wasTold(Entry entry, String channel) {
        return toldBy(channel).contains(entry.id()) || toldBy(channel).contains(entry.signOutId());
    }

    /** How many are said to have got an e-mail. */
    long mails() {
        return mails;
    }

    /** Whoever publishes may repeat an outcome; its id says so. */
    private boolean isNew(String id) {
        return once.add("outcome " + id);
    }

    /** Fails while anything that everybody is told of wasn't told yet. */
    void hasAll(LogBook log) {
        page.readsOn(this::note);
        assertThat(log.page().stream().filter(entry -> isToBeTold(entry, log)).toList())
                .as("I6 told")
                .allMatch(entry -> wasTold(entry, INBOX))
                .allMatch(entry -> !isToBeMailed(entry) || wasTold(entry, EMAIL));
    }

    /** Whoever has an address gets mail of what somebody else may have done. */
    private static boolean isToBeMailed(Entry entry) {
        return entry.subject().startsWith(Load.WITH_ADDRESS)
                && (entry.why().equals("other-device") || entry.closed() > 0);
    }

    /** Each first end by itself, but those of a global sign-out together, when it completes. */
    private static boolean isToBeTold(Entry entry, LogBook log) {
        if (entry.type().equals("global-sign-out.completed")) {
            return entry.closed() > 0;
        }
        boolean counts = log.endOf(entry.sid())
                .filter(end -> end.offset() == entry.offset())
                .isPresent();
        return entry.isEnd() && counts && entry.signOutId().isEmpty();
    }

    List<Breach> twice() {
        return twice;
    }

    @Override
    public void close() {
        page.close();
    }
}
