package dev.exeunt.notification.delivery;

import dev.exeunt.edge.trace.Traces;
import dev.exeunt.notification.Tally;
import dev.exeunt.notification.channel.Attempt;
import dev.exeunt.notification.channel.Carriers;
import dev.exeunt.notification.channel.MessageIds;
import dev.exeunt.notification.channel.Parcel;
import dev.exeunt.notification.channel.Reason;
import dev.exeunt.notification.channel.Trouble;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Has what is due carried out, once each time, whatever comes of it. */
@ApplicationScoped
class Attempts {

    private static final Logger LOG = Logger.getLogger(Attempts.class);

    private static final AttributeKey<String> EVENT_ID = AttributeKey.stringKey("cloudevents.event_id");
    private static final AttributeKey<String> CHANNEL = AttributeKey.stringKey("exeunt.delivery.channel");
    private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("exeunt.delivery.attempt");

    private final Carriers carriers;
    private final MessageIds messageIds;
    private final Tally tally;
    private final Traces traces;

    Attempts(Carriers carriers, MessageIds messageIds, Tally tally, Traces traces) {
        this.carriers = carriers;
        this.messageIds = messageIds;
        this.tally = tally;
        this.traces = traces;
    }

    Attempt attempt(Due due) {
        Span step = step(due);
        Attempt attempt = carried(due);
        switch (attempt) {
            case Attempt.Accepted accepted -> step.end();
            case Attempt.Refused refused -> failed(step, refused.reason());
            case Attempt.Failed failed -> failed(step, failed.reason());
        }
        LOG.infof(
                "delivery attempted eventId=%s channel=%s attempt=%d outcome=%s",
                due.occasion().eventId(), due.channel().code(), due.attempts(), attempt);
        return attempt;
    }

    private Span step(Due due) {
        String channel = due.channel().code();
        return traces.step(SpanKind.CLIENT, "deliver " + channel, due.trace())
                .setAttribute(EVENT_ID, due.occasion().eventId().toString())
                .setAttribute(CHANNEL, channel)
                .setAttribute(ATTEMPT, (long) due.attempts());
    }

    private static void failed(Span step, Reason reason) {
        Traces.failed(step, reason.trouble().code());
    }

    private Attempt carried(Due due) {
        try {
            return carriers.of(due.channel()).carry(parcel(due));
        } catch (RuntimeException e) {
            LOG.errorf(e, "a carrier broke eventId=%s", due.occasion().eventId());
            return new Attempt.Failed(
                    Trouble.BROKEN.because("failed with " + e.getClass().getSimpleName()));
        }
    }

    private Parcel parcel(Due due) {
        return new Parcel(
                due.occasion(),
                due.target(),
                messageIds.of(due.occasion().eventId(), due.channel(), due.target()),
                due.folded() == 0
                        ? due.letter()
                        : due.letter().with(tally.more(due.letter().language(), due.folded())));
    }
}
