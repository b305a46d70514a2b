package dev.exeunt.notification.channel;

import dev.exeunt.notification.Channel;
import dev.exeunt.notification.Outside;
import dev.exeunt.notification.Postbox;
import dev.exeunt.notification.SmtpServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@TestProfile(Outside.class)
class EmailCarrierTest extends FarCarrierContract {

    @Inject
    Postbox postbox;

    @ConfigProperty(name = "exeunt.notification.smtp.port")
    int port;

    @Override
    Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    String target() {
        return "";
    }

    @Override
    FarEnd listen() {
        postbox.shut();
        return new SmtpEnd(new SmtpServer(port, SmtpServer.Manner.ACCEPT), user().address());
    }

    @AfterEach
    void theUsualServerListens() {
        farEnd().close();
        postbox.open();
    }

    @Test
    void aMailHasOneRecipientAndNoHeaderFromOutside() {
        carry(parcel("x\r\nBcc: victim@example.org\r\nSubject: other"));

        SmtpServer.Taken taken =
                ((SmtpEnd) farEnd()).server().to(user().address()).getFirst();
        assertThat(taken.recipients()).containsExactly("<" + user().address() + ">");
        assertThat(taken.head()).doesNotContainIgnoringCase("bcc").doesNotContain("victim");
        assertThat(taken.head().lines().filter(line -> line.startsWith("Subject:")))
                .hasSize(1);
    }

    @Test
    void aServerThatNeverAnswersIsHungUpOnAndOthersAreServed() throws Exception {
        farEnd().behave(FarEnd.Manner.HANG);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Attempt>> attempts = Collections.nCopies(15, () -> carry(parcel("Pixel 9")));
            for (Future<Attempt> attempt : threads.invokeAll(attempts)) {
                assertThat(attempt.get()).isInstanceOf(Attempt.Failed.class);
            }
        }

        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() ->
                        assertThat(((SmtpEnd) farEnd()).server().callers()).isZero());

        farEnd().behave(FarEnd.Manner.ACCEPT);

        assertThat(carry(parcel("Pixel 9"))).isEqualTo(new Attempt.Accepted());
    }

    private record SmtpEnd(SmtpServer server, String address) implements FarEnd {

        @Override
        public void behave(Manner manner) {
            server.behave(
                    switch (manner) {
                        case ACCEPT -> SmtpServer.Manner.ACCEPT;
                        case DEFER -> SmtpServer.Manner.DEFER;
                        case REJECT -> SmtpServer.Manner.REJECT;
                        case HANG -> SmtpServer.Manner.HANG;
                        case CUT -> SmtpServer.Manner.CUT;
                    });
        }

        @Override
        public List<Got> got() {
            return server.to(address).stream().map(SmtpEnd::got).toList();
        }

        private static Got got(SmtpServer.Taken taken) {
            try {
                MimeMessage message = new MimeMessage(
                        Session.getInstance(new Properties()),
                        new ByteArrayInputStream(taken.raw().getBytes(StandardCharsets.ISO_8859_1)));
                Multipart parts = (Multipart) message.getContent();
                String plain = parts.getBodyPart(0).getContent().toString();
                return new Got(message.getMessageID(), message.getSubject() + "\n" + plain);
            } catch (MessagingException | IOException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
