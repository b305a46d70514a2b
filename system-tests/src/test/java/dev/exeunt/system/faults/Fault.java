package dev.exeunt.system.faults;

import java.util.Set;

/** One way in which the system is broken, and repaired. */
record Fault(String name, Set<Trait> traits, Strike strike) {

    enum Trait {
        /** Redis loses when somebody was last seen: in doubt, who can idle is signed out early. */
        FORGETS_ACTIVITY,
        /** A mail may have been taken when nobody could note it. */
        MAY_MAIL_AGAIN,
        /** Whoever operates it does this on a normal day: every sign-out is answered, and done. */
        IS_NO_ACCIDENT
    }

    /** Breaks something, and returns when it is whole again. */
    interface Strike {
        void on(Scene scene);
    }

    static Fault of(String name, Strike strike, Trait... traits) {
        return new Fault(name, Set.of(traits), strike);
    }

    boolean is(Trait trait) {
        return traits.contains(trait);
    }
}
