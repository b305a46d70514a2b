package dev.exeunt.notification.delivery;

import dev.exeunt.edge.trace.Traces;
import dev.exeunt.notification.Channel;
import dev.exeunt.notification.Letter;
import dev.exeunt.notification.Notice;
import dev.exeunt.notification.Occasion;
import dev.exeunt.notification.Recipient;
import dev.exeunt.notification.channel.Attempt;
import dev.exeunt.notification.channel.Carrier;
import dev.exeunt.notification.channel.Carriers;
import dev.exeunt.notification.channel.MessageIds;
import dev.exeunt.notification.channel.Target;
import dev.exeunt.notification.channel.Trouble;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Moves deliveries from state to state; every move is stored with its outcome, and counted once it is. */
@ApplicationScoped
public class Deliveries {

    private final DeliveryRows rows;
    private final Outcomes outcomes;
    private final Carriers carriers;
    private final MessageIds messageIds;
    private final Limits limits;
    private final Backoff backoff;
    private final DeliveryCounts counts;
    private final Bell bell;
    private final Traces traces;
    private final Clock clock;

    Deliveries(
            DeliveryRows rows,
            Outcomes outcomes,
            Carriers carriers,
            MessageIds messageIds,
            Limits limits,
            Backoff backoff,
            DeliveryCounts counts,
            Bell bell,
            Traces traces,
            Clock clock) {
        this.rows = rows;
        this.outcomes = outcomes;
        this.carriers = carriers;
        this.messageIds = messageIds;
        this.limits = limits;
        this.backoff = backoff;
        this.counts = counts;
        this.bell = bell;
        this.traces = traces;
        this.clock = clock;
    }

    /** Stores what is to be delivered, in the caller's transaction. */
    @Transactional(TxType.MANDATORY)
    public void accept(Notice notice, Letter letter, Recipient recipient, Set<Channel> channels) {
        Instant now = clock.instant();
        String trace = traces.here();
        for (Channel channel : channels) {
            Carrier carrier = carriers.of(channel);
            for (Target target : carrier.targets(recipient, notice.occasion())) {
                Fresh fresh = new Fresh(notice.occasion(), carrier, target, letter, trace, now);
                noticed(fresh, limits.judge(notice.occasion(), channel, target.name(), now));
            }
        }
    }

    private void noticed(Fresh fresh, Limits.Verdict verdict) {
        Fresh.Start start =
                switch (fresh.carrier()) {
                    case Carrier.AtOnce here -> new Fresh.Start.Told(toldAtOnce(fresh, here, verdict));
                    case Carrier away ->
                        switch (verdict) {
                            case Limits.Verdict.Through through -> new Fresh.Start.Due(fresh.now());
                            case Limits.Verdict.Full full -> new Fresh.Start.Held(full.from());
                            case Limits.Verdict.Behind behind -> new Fresh.Start.Behind(behind.waiting());
                        };
                };
        UUID id = rows.insert(fresh, start);
        outcomes.keep(fresh.of(id, start), start.state(), fresh.now());
        counts.afterCommit(() -> {
            counts.noticed(fresh.channel(), start.state(), DeliveryCounts.age(fresh.occasion(), fresh.now()));
            bell.ring();
        });
    }

    /** The event whose message tells it. */
    private UUID toldAtOnce(Fresh fresh, Carrier.AtOnce here, Limits.Verdict verdict) {
        if (verdict instanceof Limits.Verdict.Full full && here.another(full.last())) {
            return full.last();
        }
        here.carry(fresh.parcel(messageIds));
        return fresh.occasion().eventId();
    }

    /** The lanes on which there is something to do, now or later. */
    List<String> lanes() {
        return rows.lanes();
    }

    /** Takes up to this many into hand, for the time of the lease; another instance gets others. */
    @Transactional
    List<Due> take(String lane, Lanes.Room room) {
        List<Due> due = rows.take(lane, room, clock.instant());
        due.stream().filter(Due::brokenOff).forEach(each -> counts.afterCommit(() -> counts.uncertain(each.channel())));
        return due;
    }

    /** What waits on this lane because nobody answered there goes on now. */
    List<UUID> hasten(String lane) {
        return rows.hasten(lane, clock.instant());
    }

    /** Keeps what came of an attempt. */
    @Transactional
    void settle(Due due, Attempt attempt) {
        Instant now = clock.instant();
        DeliveryState state = due.state().after(attempt, due.attempts(), now, backoff);
        boolean unheard =
                attempt instanceof Attempt.Failed failed && failed.reason().trouble() == Trouble.NO_ANSWER;
        if (rows.move(due, state, due.uncertain() || unheard, now)) {
            outcomes.keep(of(due), state, now);
            counts.afterCommit(() -> counts.settled(due.channel(), state, DeliveryCounts.age(due.occasion(), now)));
            follow(due, state, now);
        }
        if (unheard) {
            counts.afterCommit(() -> counts.uncertain(due.channel()));
        }
    }

    /** What was folded into a delivery ends as that one does; once it is taken up, nothing is folded into it. */
    private void follow(Due due, DeliveryState state, Instant now) {
        if (due.folded() == 0 || state instanceof DeliveryState.Open) {
            return;
        }
        for (DeliveryRows.Folded folded : rows.moveFolded(due, state, now)) {
            Occasion occasion = folded.occasion();
            outcomes.keep(
                    new Outcomes.Of(
                            folded.id(),
                            occasion,
                            due.channel(),
                            due.target(),
                            due.occasion().eventId(),
                            due.attempts(),
                            due.uncertain()),
                    state,
                    now);
            counts.afterCommit(() -> counts.settled(due.channel(), state, DeliveryCounts.age(occasion, now)));
        }
    }

    private static Outcomes.Of of(Due due) {
        return new Outcomes.Of(
                due.id(), due.occasion(), due.channel(), due.target(), null, due.attempts(), due.uncertain());
    }
}
