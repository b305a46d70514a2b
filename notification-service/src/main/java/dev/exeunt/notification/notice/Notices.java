package dev.exeunt.notification.notice;

import dev.exeunt.edge.trace.Traces;
import dev.exeunt.events.Device;
import dev.exeunt.events.GlobalSignOutCompleted;
import dev.exeunt.events.GlobalSignOutRequested;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.SessionKept;
import dev.exeunt.events.SessionLoggedOut;
import dev.exeunt.events.SessionOpened;
import dev.exeunt.events.SessionTimedOut;
import dev.exeunt.notification.Cause;
import dev.exeunt.notification.Database;
import dev.exeunt.notification.EndedDevice;
import dev.exeunt.notification.Notice;
import dev.exeunt.notification.Occasion;
import dev.exeunt.notification.Recipient;
import dev.exeunt.notification.delivery.Deliveries;
import dev.exeunt.notification.recipient.Recipients;
import io.opentelemetry.api.trace.Span;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes of each event what is to be told; all of it is stored when a call returns, or nothing. */
@ApplicationScoped
public class Notices {

    private final HeardBefore heardBefore;
    private final SignOuts signOuts;
    private final Rules rules;
    private final Recipients recipients;
    private final Wording wording;
    private final Deliveries deliveries;
    private final Clock clock;

    Notices(
            HeardBefore heardBefore,
            SignOuts signOuts,
            Rules rules,
            Recipients recipients,
            Wording wording,
            Deliveries deliveries,
            Clock clock) {
        this.heardBefore = heardBefore;
        this.signOuts = signOuts;
        this.rules = rules;
        this.recipients = recipients;
        this.wording = wording;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /**
     * An event that came.
     *
     * @param step of the trace that it came with; what is to be delivered goes on with it
     */
    public record Arrival(SessionEvent event, Span step) {}

    /** A mistake of ours, which waiting doesn't mend: what follows from an event can't be made of it. */
    public static final class Broken extends RuntimeException {

        private Broken(RuntimeException cause) {
            super("failed with " + cause.getClass().getSimpleName(), cause);
        }
    }

    /**
     * What came of each, in the order given.
     *
     * @param next up to where the log is heard with them, by partition; what tells nothing isn't worth a row
     */
    @Transactional
    public List<Heard> hear(List<Arrival> arrivals, Map<Integer, Long> next) {
        List<Heard> heard = arrivals.stream()
                .map(arrival -> Traces.within(arrival.step(), () -> unlessBroken(arrival.event())))
                .toList();
        if (arrivals.isEmpty() || heard.stream().anyMatch(each -> each != Heard.QUIET)) {
            heardBefore.upTo(next);
        }
        return heard;
    }

    /** Up to where a partition of the log is heard, as the tables know it; where they don't yet, this far. */
    public long heardUpTo(int partition, long otherwise) {
        return heardBefore.upTo(partition, otherwise);
    }

    /** Whatever the database says, it says as a failure of its own. */
    private Heard unlessBroken(SessionEvent event) {
        try {
            return hear(event);
        } catch (Database.Failure e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Broken(e);
        }
    }

    private Heard hear(SessionEvent event) {
        return switch (event) {
            case SessionKept kept -> Heard.QUIET;
            case SessionOpened opened -> hear(opened);
            case SessionLoggedOut end -> hear(end);
            case SessionTimedOut end -> hear(end);
            case GlobalSignOutRequested request -> hear(request);
            case GlobalSignOutCompleted completion -> hear(completion);
        };
    }

    /** Tells one global sign-out whose completion is overdue, if there is one. */
    @Transactional
    boolean tellOverdue() {
        Optional<Notice> overdue = signOuts.overdue(clock.instant());
        overdue.ifPresent(this::tell);
        return overdue.isPresent();
    }

    /** A sign-in that replaces an earlier one is that one's end too; any other tells nothing. */
    private Heard hear(SessionOpened opened) {
        String replaced = opened.replaces();
        if (replaced == null) {
            return Heard.QUIET;
        }
        if (!heardBefore.firstEnd(opened.id(), replaced, clock.instant())) {
            return Heard.REPEATED;
        }
        return tell(ofOne(opened, new Cause.Logout(LogoutCause.REPLACED), opened.device(), opened.address()));
    }

    private Heard hear(SessionLoggedOut end) {
        if (!heardBefore.firstEnd(end.id(), end.sid(), clock.instant())) {
            return Heard.REPEATED;
        }
        String signOutId = end.signOutId();
        if (signOutId == null) {
            return tell(ofOne(end, new Cause.Logout(end.cause()), end.device(), end.address()));
        }
        signOuts.gather(end, signOutId, ended(end.device(), end.address()), clock.instant());
        return Heard.GATHERED;
    }

    private Heard hear(SessionTimedOut end) {
        return heardBefore.firstEnd(end.id(), end.sid(), clock.instant())
                ? tell(ofOne(end, new Cause.Timeout(end.kind()), end.device(), end.address()))
                : Heard.REPEATED;
    }

    private Heard hear(GlobalSignOutRequested request) {
        if (!heardBefore.first(request.id(), clock.instant())) {
            return Heard.REPEATED;
        }
        signOuts.requested(request, clock.instant());
        return Heard.GATHERED;
    }

    private Heard hear(GlobalSignOutCompleted completion) {
        if (!heardBefore.first(completion.id(), clock.instant())) {
            return Heard.REPEATED;
        }
        return signOuts.complete(completion, clock.instant()).map(this::tell).orElse(Heard.QUIET);
    }

    private Heard tell(Notice notice) {
        Recipient recipient = recipients.of(notice.occasion().subject());
        deliveries.accept(
                notice,
                wording.letter(notice, recipient),
                recipient,
                rules.channels(notice.cause(), recipient.muted()));
        return Heard.TOLD;
    }

    private static Notice ofOne(SessionEvent event, Cause cause, Device device, String address) {
        return Notice.ofOne(
                new Occasion(event.id(), event.subject(), cause, null, event.occurredAt()),
                event.initiator(),
                ended(device, address));
    }

    private static EndedDevice ended(Device device, String address) {
        return new EndedDevice(device.kind(), device.label(), address);
    }
}
