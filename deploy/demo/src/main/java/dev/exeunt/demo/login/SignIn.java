package dev.exeunt.demo.login;

import dev.exeunt.demo.DemoUser;
import dev.exeunt.demo.Device;
import dev.exeunt.demo.Store;
import dev.exeunt.demo.upstream.Opened;
import dev.exeunt.demo.upstream.Sessions;
import dev.exeunt.demo.upstream.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** Authenticates, opens a session, and makes the user known to who tells them things. */
@ApplicationScoped
class SignIn {

    sealed interface Outcome {

        /** The token goes to the device, and is kept nowhere here. */
        record Welcome(DemoUser user, String token) implements Outcome {}

        record Wrong() implements Outcome {}

        record Wait() implements Outcome {}

        /** The password is right, and the user was signed out everywhere since it came. */
        record Overtaken() implements Outcome {}

        /** Right or not: nobody can sign in now. */
        record Away() implements Outcome {}
    }

    private final Store store;
    private final Sessions sessions;
    private final Attempts attempts;

    SignIn(Store store, Sessions sessions, Attempts attempts) {
        this.store = store;
        this.sessions = sessions;
        this.attempts = attempts;
    }

    /**
     * Lets this user in, if that is the password.
     *
     * @param before the token of a session on the same device, which the new one takes the place of
     */
    Outcome signIn(String name, String password, Device device, String address, @Nullable String before) {
        if (!attempts.mayTry(name)) {
            return new Outcome.Wait();
        }
        Optional<DemoUser> user = store.authenticate(name, password);
        if (user.isEmpty()) {
            attempts.failed(name);
            return new Outcome.Wrong();
        }
        attempts.succeeded(name);
        return open(user.get(), device, address, before);
    }

    private Outcome open(DemoUser user, Device device, String address, @Nullable String before) {
        String replaces = before == null ? null : replaced(user, before);
        return switch (sessions.open(user, device, address, replaces)) {
            case Opened.Session session -> welcome(user, session.token());
            case Opened.Overtaken overtaken -> new Outcome.Overtaken();
            case Opened.Away away -> new Outcome.Away();
        };
    }

    private Outcome welcome(DemoUser user, String token) {
        sessions.makeKnown(user, store.settings(user).language());
        return new Outcome.Welcome(user, token);
    }

    /** Somebody else's session on this device isn't replaced but ended. */
    private @Nullable String replaced(DemoUser user, String before) {
        if (!(sessions.check(before, true) instanceof Standing.Alive alive)) {
            return null;
        }
        if (alive.subject().equals(user.subject())) {
            return alive.sid();
        }
        var unused = sessions.signOut(before);
        return null;
    }
}
