package dev.exeunt.notification.channel;

import dev.exeunt.events.LogoutCause;
import dev.exeunt.notification.Cause;
import dev.exeunt.notification.Channel;
import dev.exeunt.notification.Language;
import dev.exeunt.notification.Letter;
import dev.exeunt.notification.Occasion;
import dev.exeunt.notification.PlainText;
import dev.exeunt.notification.User;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** What every channel promises, with the real other side. */
abstract class CarrierContract {

    @Inject
    Carriers carriers;

    @Inject
    MessageIds messageIds;

    private @Nullable User user;

    User user() {
        if (user == null) {
            user = User.english();
        }
        return user;
    }

    abstract Channel channel();

    /** Where {@link #user()} is reached. */
    abstract String target();

    /** What the other side has got for {@link #user()}. */
    abstract List<FarEnd.Got> got();

    Attempt carry(Parcel parcel) {
        return QuarkusTransaction.requiringNew()
                .call(() -> carriers.of(channel()).carry(parcel));
    }

    Parcel parcel(String label) {
        UUID eventId = UUID.randomUUID();
        Occasion occasion = new Occasion(
                eventId,
                user().subject(),
                new Cause.Logout(LogoutCause.OTHER_DEVICE),
                null,
                Instant.parse("2026-11-22T10:15:00Z"));
        return new Parcel(occasion, target(), messageIds.of(eventId, channel(), target()), letter(label));
    }

    private static Letter letter(String label) {
        return new Letter(
                Language.EN,
                "One of your devices was signed out",
                "The device named below was signed out from another of your devices.",
                List.of(new Letter.Fact("Device", PlainText.of(label, 80))),
                "Signed-out devices",
                List.of(),
                "",
                "Your settings were not changed.",
                "What to do now",
                List.of("Sign in again."),
                "Wasn’t this you?",
                new Letter.Link("See my devices", "http://127.0.0.1:8086/devices"),
                "You received this message.");
    }

    @Test
    void whatIsAcceptedIsThereOnce() {
        assertThat(carry(parcel("Pixel 9"))).isEqualTo(new Attempt.Accepted());

        assertThat(got()).hasSize(1);
        assertThat(got().getFirst().text())
                .contains("One of your devices was signed out", "Pixel 9")
                .doesNotContain(user().address());
    }

    @Test
    void aRepeatIsKnownAsOne() {
        Parcel parcel = parcel("Pixel 9");

        carry(parcel);
        carry(parcel);
        carry(parcel("another device"));

        assertThat(got().stream().map(FarEnd.Got::identity).distinct()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\r\nBcc: victim@example.org\r\n\r\nnew body",
                "<script>alert(1)</script><img src=http://203.0.113.9/x>",
                "{letter.title} {#for x in y}{/for} {{nested}} ${env} \\u0041",
                "\u202Etxt.exe\u200B\u2066hidden\u0000after",
                "\"; drop table delivery; --",
                "Телефон 📱 \"дома\" \\ 'x' & </td>"
            })
    void textFromADeviceIsShownAsText(String label) {
        assertThat(carry(parcel(label))).isEqualTo(new Attempt.Accepted());

        assertThat(got()).hasSize(1);
        assertThat(got().getFirst().text())
                .contains(PlainText.of(label, 80))
                .doesNotContain("\u202E", "\u200B", "\u2066", "\u0000", "\nBcc");
    }

    @Test
    void aLabelOf64KibibytesIsCut() {
        assertThat(carry(parcel("x".repeat(65_536)))).isEqualTo(new Attempt.Accepted());

        assertThat(got().getFirst().text()).contains("x".repeat(79) + "…").doesNotContain("x".repeat(80));
    }
}
