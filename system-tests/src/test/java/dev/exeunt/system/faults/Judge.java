package dev.exeunt.system.faults;

import dev.exeunt.system.Breach;
import dev.exeunt.system.Deed.Kind;
import dev.exeunt.system.Device;
import dev.exeunt.system.History;
import dev.exeunt.system.Http.Answer;
import dev.exeunt.system.faults.Fault.Trait;
import dev.exeunt.system.faults.LogBook.Entry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares what people were answered with the log, the audit and each other, once everything is mended.
 *
 * <p>The numbers in its words are those of the project's invariants: I1 nobody signed out is let in; I2 one end counts; I3
 * nothing acknowledged is lost; I4 and I5 the audit tells the log once and in its order; I7 nobody innocent is signed out;
 * I8 timeouts are exact.
 */
final class Judge {

    private final Fault fault;
    private final History history;
    private final Idlers idlers;
    private final LogBook log;
    private final Map<Device, Answer> looks;

    /**
     * Judges one cycle.
     *
     * @param looks what each device was answered when all was mended: 200 or 401
     */
    Judge(Fault fault, History history, Idlers idlers, LogBook log, Map<Device, Answer> looks) {
        this.fault = fault;
        this.history = history;
        this.idlers = idlers;
        this.log = log;
        this.looks = looks;
    }

    List<Breach> verdict(AuditBook audit) {
        List<Breach> all = history.brokenPromises();
        all.addAll(log.gaps());
        all.addAll(lostSignIns());
        looks.forEach((device, answer) -> against(device, answer).ifPresent(all::add));
        all.addAll(innocent());
        all.addAll(idlers.late());
        if (!fault.is(Trait.FORGETS_ACTIVITY)) {
            all.addAll(idlers.early());
        }
        if (fault.is(Trait.IS_NO_ACCIDENT)) {
            all.addAll(failures());
        }
        all.addAll(audit.against(log));
        return all;
    }

    private List<Breach> lostSignIns() {
        Set<String> opened = log.page().stream()
                .filter(entry -> entry.type().equals("session.opened"))
                .map(Entry::sid)
                .collect(Collectors.toSet());
        return Stream.concat(history.devices().stream(), idlers.devices().stream())
                .filter(device -> !opened.contains(device.sid()))
                .map(device -> new Breach("I3 a sign-in that was promised is not in the log", device.sid()))
                .toList();
    }

    /** Whether somebody is let in is what the log says, and why not is its first end. */
    private Optional<Breach> against(Device device, Answer answer) {
        Optional<Entry> end = log.endOf(device.sid());
        boolean alive = answer.status() == 200;
        if (alive != end.isEmpty()) {
            return Optional.of(new Breach(
                    alive ? "I1 alive, though the log has its end" : "I3 signed out, and the log doesn't say so",
                    device.sid()));
        }
        return end.filter(entry -> !isToldBy(answer, entry))
                .map(entry -> new Breach("I2 told " + answer.body() + " and not " + entry, device.sid()));
    }

    private static boolean isToldBy(Answer answer, Entry end) {
        return answer.json().path("reason").asText().equals(end.why())
                && Instant.parse(answer.json().path("endedAt").asText()).equals(end.at());
    }

    /** Ends that nobody asked for: of people who can't idle, each end was somebody's wish. */
    private List<Breach> innocent() {
        return history.devices().stream()
                .filter(device -> !history.wasAskedToEnd(device))
                .filter(device -> log.endOf(device.sid()).isPresent())
                .map(device -> new Breach("I7 the log ends it, and nobody asked for that", device.sid()))
                .toList();
    }

    /** No sign-out fails, nothing comes in front of a sign-in, and no call is left without an answer. */
    private List<Breach> failures() {
        return history.deeds().stream()
                .filter(deed ->
                        deed.isUnanswered() || deed.isOvertaken() || (deed.kind() == Kind.SIGN_OUT && deed.isUnsure()))
                .map(deed -> new Breach("failed on a normal day: " + deed, deed.sid()))
                .toList();
    }

    /** What is known of a session, to be read by whoever looks into a breach. */
    List<String> around(Breach breach) {
        List<String> lines = new ArrayList<>(history.of(breach.sid()));
        log.page().stream()
                .filter(entry -> entry.sid().equals(breach.sid()))
                .map(Entry::toString)
                .forEach(lines::add);
        return lines;
    }
}
