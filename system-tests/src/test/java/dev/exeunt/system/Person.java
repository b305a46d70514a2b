package dev.exeunt.system;

import dev.exeunt.system.Deed.Kind;
import dev.exeunt.system.Http.Answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Somebody with a few accounts who signs in, looks and signs out, one after another, as chance will have it. */
final class Person {

    private static final int ACCOUNTS = 4;
    private static final int MOST_DEVICES = 10;

    /** A subject with the devices on which it may still be signed in. */
    private record Account(String subject, List<Device> devices) {}

    private final Exeunt exeunt;
    private final Random random;
    /** All devices of everybody. */
    private final List<Device> known;

    private final List<Account> accounts = new ArrayList<>();
    private final List<Deed> history = new ArrayList<>();
    private final List<SignOut> signOuts = new ArrayList<>();

    Person(Exeunt exeunt, Random random, List<Device> known) {
        this.exeunt = exeunt;
        this.random = random;
        this.known = known;
        for (int i = 0; i < ACCOUNTS; i++) {
            accounts.add(new Account(withAddress(exeunt), new ArrayList<>()));
        }
    }

    private static String withAddress(Exeunt exeunt) {
        String subject = Load.WITH_ADDRESS + UUID.randomUUID();
        exeunt.notificationServiceAs("session-issuer")
                .put(
                        "/recipients/" + subject,
                        Map.of("address", subject + "@example.org", "language", "en", "zone", "Europe/Berlin"))
                .expect(204);
        return subject;
    }

    List<Deed> history() {
        return history;
    }

    /** The global sign-outs that were promised. */
    List<SignOut> signOuts() {
        return signOuts;
    }

    void doSomething() {
        Account account = any(accounts);
        int dice = random.nextInt(100);
        if (account.devices.size() < 2 || (dice < 15 && account.devices.size() < MOST_DEVICES)) {
            signIn(account);
        } else if (dice < 25) {
            signOutOfThisDevice(account);
        } else if (dice < 30) {
            signOutOfAnotherDevice(account);
        } else if (dice < 32) {
            signOutEverywhere(account, "all");
        } else if (dice < 34) {
            signOutEverywhere(account, "others");
        } else {
            check(any(dice < 65 ? account.devices : known));
        }
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private void check(Device device) {
        history.add(Deed.timed(Kind.CHECK, device, Set.of(), device::asksForItsSession));
    }

    /** On a device that is never signed out by time. What isn't promised is left alone. */
    private void signIn(Account account) {
        Map<String, Object> opening = Map.of(
                "subject",
                account.subject,
                "device",
                Map.of("kind", "android", "label", "Pixel 9", "shared", false),
                "client",
                "account-android",
                "address",
                "192.0.2.10");
        long began = System.nanoTime();
        Answer answer = exeunt.sessionServiceAs("session-issuer").post("/sessions", opening);
        long ended = System.nanoTime();
        if (answer.status() != 201) {
            history.add(new Deed(Kind.SIGN_IN, null, account.subject, Set.of(), answer, began, ended));
            return;
        }
        String sid = answer.json().get("sid").textValue();
        Device device = new Device(
                exeunt, account.subject, sid, answer.json().get("token").textValue());
        Deed deed = new Deed(Kind.SIGN_IN, device, account.subject, Set.of(), answer, began, ended);
        history.add(deed);
        if (deed.isDurable()) {
            account.devices.add(device);
            known.add(device);
        }
    }

    private void signOutOfThisDevice(Account account) {
        Device device = any(account.devices);
        signOut(account, device, Set.of(device), "/logout", Map.of());
    }

    private void signOutOfAnotherDevice(Account account) {
        Device device = account.devices.getFirst();
        Device other = account.devices.getLast();
        Deed deed = Deed.timed(
                Kind.SIGN_OUT, device, Set.of(other), () -> as(device).delete("/sessions/" + other.sid()));
        signedOut(account, deed);
    }

    private void signOutEverywhere(Account account, String scope) {
        Device device = any(account.devices);
        List<Device> ends = new ArrayList<>(account.devices);
        if (scope.equals("others")) {
            ends.remove(device);
        }
        Deed deed = signOut(account, device, Set.copyOf(ends), "/global-sign-outs", Map.of("scope", scope));
        if (deed.isDurable()) {
            signOuts.add(new SignOut(exeunt, deed.answer()));
        }
    }

    private Deed signOut(Account account, Device by, Set<Device> ends, String path, Map<String, String> body) {
        Deed deed =
                Deed.timed(Kind.SIGN_OUT, by, ends, () -> body.isEmpty() ? as(by).post(path) : as(by).post(path, body));
        signedOut(account, deed);
        return deed;
    }

    /** Who hears that nobody can say tries again some day. */
    private void signedOut(Account account, Deed deed) {
        history.add(deed);
        if (deed.isDone()) {
            account.devices.removeAll(deed.ends());
        } else if (deed.isRefused()) {
            account.devices.remove(deed.by());
        }
    }

    private Http as(Device device) {
        return exeunt.sessionService().as(device.token());
    }
}
