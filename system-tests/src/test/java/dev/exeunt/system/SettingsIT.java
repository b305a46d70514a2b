package dev.exeunt.system;

import com.fasterxml.jackson.databind.JsonNode;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Map;

import static dev.exeunt.system.SystemAssertions.assertThat;

/** Signing out ends access to personal data and nothing else. */
@ExtendWith(Stack.class)
class SettingsIT {

    /** The ways to be signed out, with the reason that the device is told. */
    enum Way {
        THIS_DEVICE("this-device") {
            @Override
            void signOut(User user, Device device) {
                device.signsOut();
            }
        },
        OTHER_DEVICE("other-device") {
            @Override
            void signOut(User user, Device device) {
                user.signsIn("web", "another").signsOut(device);
            }
        },
        EVERYWHERE("global-sign-out") {
            @Override
            void signOut(User user, Device device) {
                device.signsOutEverywhere();
            }
        },
        THE_OTHERS("global-sign-out") {
            @Override
            void signOut(User user, Device device) {
                user.signsIn("web", "another").signsOutTheOthers();
            }
        },
        SECURITY_TEAM("security-team") {
            @Override
            void signOut(User user, Device device) {
                user.isSignedOutBy("security", Map.of());
            }
        },
        TOKEN_REVOKED("token-revoked") {
            @Override
            void signOut(User user, Device device) {
                user.losesTheTokenOf(device);
            }
        },
        CREDENTIAL_CHANGED("credential-changed") {
            @Override
            void signOut(User user, Device device) {
                user.isSignedOutBy("session-issuer", Map.of("cause", "credential-changed"));
            }
        },
        ACCOUNT_DISABLED("account-disabled") {
            @Override
            void signOut(User user, Device device) {
                user.isSignedOutBy("session-issuer", Map.of("cause", "account-disabled"));
            }
        },
        REPLACED("replaced") {
            @Override
            void signOut(User user, Device device) {
                user.signsInAgainOn(device);
            }
        },
        SESSION_LIMIT("session-limit") {
            @Override
            void signOut(User user, Device device) {
                for (int i = 0; i < MOST_SESSIONS; i++) {
                    user.signsIn("android", "phone " + i);
                }
            }
        },
        IDLE("idle") {
            @Override
            void signOut(User user, Device device) {
                // Nobody uses it.
            }
        };

        private static final int MOST_SESSIONS = 50;

        private final String reason;

        Way(String reason) {
            this.reason = reason;
        }

        abstract void signOut(User user, Device device);

        String kind() {
            return this == IDLE ? "other" : "web";
        }
    }

    private final Exeunt exeunt = Stack.exeunt();

    @ParameterizedTest
    @EnumSource
    void surviveBeingSignedOut(Way way) {
        User user = User.who(exeunt, "ru");
        Device device = user.signsIn(way.kind(), "the device");
        JsonNode chosen = device.prefers(
                Map.of("language", "en", "zone", "Asia/Tokyo", "channels", Map.of("email", false, "inbox", true)));

        way.signOut(user, device);

        assertThat(device).isSoonRefusedBecauseOf(way.reason);
        Device next = user.signsIn("web", "the next login");
        Assertions.assertThat(next.preferences()).isEqualTo(chosen);
        // And they are still followed: an inbox item for the reason, but no mail.
        assertThat(next).findsInInboxToo(way.reason);
        assertThat(Mailbox.of(exeunt, user)).holds(0);
    }
}
