package dev.exeunt.notification.channel;

import dev.exeunt.notification.Channel;
import dev.exeunt.notification.NotificationSettings;
import dev.exeunt.notification.Occasion;
import dev.exeunt.notification.Recipient;
import dev.exeunt.notification.recipient.Recipients;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;

import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Sends mail by SMTP. */
@ApplicationScoped
class EmailCarrier implements Carrier {

    /** No such mailbox (RFC 5321, 4.2.3); other 5xx replies can mean a setting of ours or of theirs that gets mended. */
    private static final Set<Integer> NO_SUCH_MAILBOX = Set.of(550, 551, 553);

    private static final List<Target> MAILBOX = List.of(new Target("", "email"));

    private final ReactiveMailer mailer;
    private final Recipients recipients;
    private final Duration timeout;

    EmailCarrier(ReactiveMailer mailer, Recipients recipients, NotificationSettings settings) {
        this.mailer = mailer;
        this.recipients = recipients;
        this.timeout = settings.delivery().timeout();
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    /** Whose address isn't known is told as well: the outcome says so, and the address may come. */
    @Override
    public List<Target> targets(Recipient recipient, Occasion occasion) {
        return MAILBOX;
    }

    @Override
    public Attempt carry(Parcel parcel) {
        String address = recipients.of(parcel.occasion().subject()).address();
        return address == null
                ? new Attempt.Refused(Trouble.NO_ADDRESS.because("no mail address is known"))
                : send(mail(parcel, address));
    }

    private Attempt send(Mail mail) {
        try {
            mailer.send(mail).await().atMost(timeout);
            return new Attempt.Accepted();
        } catch (TimeoutException e) {
            return new Attempt.Failed(Trouble.NO_ANSWER.because("no answer in time"));
        } catch (RuntimeException e) {
            // The mail client has no common type for what goes wrong on the way.
            return failed(e);
        }
    }

    private static Mail mail(Parcel parcel, String address) {
        return new Mail()
                .addTo(address)
                .setSubject(parcel.letter().title())
                .setText(MailTemplates.text(parcel.letter()))
                .setHtml(MailTemplates.html(parcel.letter()))
                .addHeader("Message-ID", parcel.messageId().header())
                .addHeader("Auto-Submitted", "auto-generated")
                .addHeader("Content-Language", parcel.letter().language().tag());
    }

    private static Attempt failed(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SMTPException answer) {
                return answered(answer.getReplyCode());
            }
        }
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        Trouble trouble = cause instanceof ConnectException ? Trouble.UNREACHABLE : Trouble.NO_ANSWER;
        return new Attempt.Failed(trouble.because("SMTP: " + cause.getClass().getSimpleName()));
    }

    private static Attempt answered(int code) {
        String reason = "SMTP answered " + code;
        return NO_SUCH_MAILBOX.contains(code)
                ? new Attempt.Refused(Trouble.REFUSED.because(reason))
                : new Attempt.Failed(Trouble.REFUSED_FOR_NOW.because(reason));
    }
}
