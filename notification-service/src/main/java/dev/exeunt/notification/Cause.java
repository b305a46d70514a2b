package dev.exeunt.notification;

import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.TimeoutKind;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why sessions ended: by somebody, or by time. */
public sealed interface Cause {

    record Logout(LogoutCause why) implements Cause {
        @Override
        public String code() {
            return Codes.of(why);
        }

        @Override
        public boolean urgent() {
            return switch (why) {
                case SECURITY_TEAM, ACCOUNT_DISABLED, CREDENTIAL_CHANGED -> true;
                case THIS_DEVICE, OTHER_DEVICE, GLOBAL_SIGN_OUT, TOKEN_REVOKED, SESSION_LIMIT, REPLACED -> false;
            };
        }
    }

    record Timeout(TimeoutKind kind) implements Cause {
        @Override
        public String code() {
            return Codes.of(kind);
        }

        @Override
        public boolean urgent() {
            return false;
        }
    }

    /** The name in the log, for example {@code other-device} or {@code idle}. */
    String code();

    /** Whether it is told however much was told before: a loop of sign-outs must not hide it. */
    boolean urgent();

    /** Every cause there is. */
    static Stream<Cause> all() {
        return Stream.concat(
                Arrays.stream(LogoutCause.values()).map(Logout::new),
                Arrays.stream(TimeoutKind.values()).map(Timeout::new));
    }

    static Optional<Cause> of(String code) {
        return Optional.ofNullable(Codes.KNOWN.get(code));
    }

    /** The constants' names as the log writes them. */
    final class Codes {
        private static final Map<String, Cause> KNOWN =
                all().collect(Collectors.toUnmodifiableMap(Cause::code, Function.identity()));

        private Codes() {}

        private static String of(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
