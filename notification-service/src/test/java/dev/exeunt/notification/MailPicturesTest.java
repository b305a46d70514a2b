package dev.exeunt.notification;

import dev.exeunt.engines.ReceivedMail;
import dev.exeunt.events.LogoutCause;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** Writes mails as they arrive to {@code target/mails}, for a person to open in a browser. */
@QuarkusTest
class MailPicturesTest {

    @Inject
    SessionLog log;

    @ParameterizedTest
    @CsvSource({"en, Europe/Berlin", "ru, Asia/Yekaterinburg"})
    void mailsLoadNothingFromElsewhere(String language, String zone) throws IOException {
        User user = User.registered(language, zone);
        log.append(Ends.signedOutEverywhere(user.subject(), 25));
        log.append(Ends.loggedOut(user.subject(), LogoutCause.CREDENTIAL_CHANGED));
        log.append(Ends.loggedOut(user.subject(), LogoutCause.OTHER_DEVICE, "x".repeat(4000), null));

        for (ReceivedMail mail : user.mailsWith(3)) {
            assertThat(mail.html()).doesNotContainPattern("(?i)<(img|link|script|iframe)|url\\(|@import");
            Path folder = Files.createDirectories(Path.of("target", "mails"));
            Files.writeString(folder.resolve(language + "-" + mail.messageId().substring(1, 9) + ".html"), mail.html());
            Files.writeString(folder.resolve(language + "-" + mail.messageId().substring(1, 9) + ".txt"), mail.text());
        }
    }
}
