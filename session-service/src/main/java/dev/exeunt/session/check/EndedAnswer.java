package dev.exeunt.session.check;

import dev.exeunt.events.Device;
import dev.exeunt.events.Initiator;
import dev.exeunt.session.Ended;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** An ended session as its user sees it: when, why and by whom. */
public record EndedAnswer(
        String sid,
        Device device,
        String client,
        String address,
        Instant endedAt,
        String reason,
        Initiator initiator,
        @Nullable String actor) {

    public static EndedAnswer of(Ended ended) {
        return new EndedAnswer(
                ended.sid(),
                ended.place().device(),
                ended.place().client(),
                ended.place().address(),
                ended.endedAt(),
                ended.reason().word(),
                ended.initiator(),
                ended.actor());
    }
}
