package dev.exeunt.system;

import dev.exeunt.system.Deed.Kind;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that was done to the system and answered by it, by many at a time; judges whether it kept its promises. */
public final class History {

    private final List<Deed> deeds;
    /** When somebody first asked to sign a device out, whatever came of it. */
    private final Map<Device, Long> asked = new HashMap<>();
    /** When it was first promised that a device is signed out. */
    private final Map<Device, Long> promised = new HashMap<>();
    /** When somebody first asked to sign a subject out everywhere, whatever came of it. */
    private final Map<String, Long> askedEverywhere = new HashMap<>();

    public History(List<Deed> deeds) {
        this.deeds = List.copyOf(deeds);
        for (Deed deed : deeds) {
            if (deed.isGlobalSignOut() && !deed.isRefused()) {
                askedEverywhere.merge(deed.subject(), deed.began(), Math::min);
            }
            for (Device device : deed.isRefused() ? Set.<Device>of() : deed.ends()) {
                asked.merge(device, deed.began(), Math::min);
                if (deed.isDurable()) {
                    promised.merge(device, deed.ended(), Math::min);
                }
            }
        }
    }

    public History and(List<Deed> more) {
        return new History(Stream.concat(deeds.stream(), more.stream()).toList());
    }

    /** The devices of which is certain whether they are signed in. */
    public Set<Device> certain() {
        return deeds.stream()
                .filter(deed -> deed.kind() == Kind.SIGN_IN && deed.isDurable())
                .map(Deed::by)
                .filter(Objects::nonNull)
                .filter(device -> !asked.containsKey(device) || promised.containsKey(device))
                .collect(Collectors.toSet());
    }

    /** Of those, the ones that nobody has signed out. */
    public Set<Device> signedIn() {
        return certain().stream().filter(device -> !asked.containsKey(device)).collect(Collectors.toSet());
    }

    /** Of those, the ones that were told to be signed out. */
    public Set<Device> signedOut() {
        return certain().stream().filter(promised::containsKey).collect(Collectors.toSet());
    }

    /** All that were promised to be signed in, whatever came later. */
    public Set<Device> devices() {
        return deeds.stream()
                .filter(deed -> deed.kind() == Kind.SIGN_IN && deed.isDurable())
                .map(Deed::by)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    public boolean wasAskedToEnd(Device device) {
        return asked.containsKey(device);
    }

    public List<Deed> deeds() {
        return deeds;
    }

    /** Calls that came to nothing. */
    public List<Deed> unanswered() {
        return deeds.stream().filter(Deed::isUnanswered).toList();
    }

    /** Everything done by or to a session, in the order of the answers. */
    public List<String> of(String sid) {
        long start = deeds.stream().mapToLong(Deed::began).min().orElse(0);
        return deeds.stream()
                .filter(deed -> deed.isAbout(sid))
                .sorted(Comparator.comparingLong(Deed::ended))
                .map(deed -> deed.told(start))
                .toList();
    }

    /** What should never have been answered; a list of the caller's own. */
    public List<Breach> brokenPromises() {
        return deeds.stream()
                .flatMap(deed -> verdict(deed).map(wrong -> new Breach(wrong + ": " + deed, deed.sid())).stream())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private Optional<String> verdict(Deed deed) {
        if (deed.isUnanswered()) {
            return Optional.empty();
        }
        if (!deed.isAnsweredInForm()) {
            return Optional.of("answered out of form");
        }
        if (deed.isDone() && deed.began() > promised.getOrDefault(deed.by(), Long.MAX_VALUE)) {
            return Optional.of("alive after its end was promised");
        }
        if (deed.isRefused() && deed.ended() < asked.getOrDefault(deed.by(), Long.MAX_VALUE)) {
            return Optional.of("refused though nobody had signed it out");
        }
        if (deed.isOvertaken() && deed.ended() < askedEverywhere.getOrDefault(deed.subject(), Long.MAX_VALUE)) {
            return Optional.of("overtaken though nobody had signed its subject out everywhere");
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return Stream.of(Kind.values()).map(this::counts).collect(Collectors.joining(", ")) + "; "
                + signedIn().size() + " devices signed in and " + signedOut().size() + " signed out";
    }

    private String counts(Kind kind) {
        List<Deed> some = deeds.stream().filter(deed -> deed.kind() == kind).toList();
        return "%s %d (%d done, %d durable, %d unsure)"
                .formatted(
                        kind,
                        some.size(),
                        some.stream().filter(Deed::isDone).count(),
                        some.stream().filter(Deed::isDurable).count(),
                        some.stream().filter(Deed::isUnsure).count());
    }
}
