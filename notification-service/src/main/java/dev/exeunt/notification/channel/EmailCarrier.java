package dev.exeunt.notification.channel;

import dev.exeunt.notification.Channel;
import dev.exeunt.notification.NotificationSettings;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.util.Set;

/** Sends mail by SMTP. */
@ApplicationScoped
class EmailCarrier implements Carrier {

    /** No such mailbox (RFC 5321, 4.2.3); other 5xx replies can mean a setting of ours or of theirs that gets mended. */
    private static final Set<Integer> NO_SUCH_MAILBOX = Set.of(550, 551, 553);

    private final ReactiveMailer mailer;
    private final Duration timeout;

    EmailCarrier(ReactiveMailer mailer, NotificationSettings settings) {
        this.mailer = mailer;
        this.timeout = settings.delivery().timeout();
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public Attempt carry(Parcel parcel) {
        try {
            mailer.send(mail(parcel)).await().atMost(timeout);
            return new Attempt.Accepted();
        } catch (TimeoutException e) {
            return new Attempt.Failed("no answer in time");
        } catch (RuntimeException e) {
            // The mail client has no common type for what goes wrong on the way.
            return failed(e);
        }
    }

    private static Mail mail(Parcel parcel) {
        return new Mail()
                .addTo(parcel.address())
                .setSubject(parcel.letter().title())
                .setText(MailTemplates.text(parcel.letter()))
                .setHtml(MailTemplates.html(parcel.letter()))
                .addHeader("Message-ID", parcel.messageId())
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
        return new Attempt.Failed("SMTP: " + cause.getClass().getSimpleName());
    }

    private static Attempt answered(int code) {
        String reason = "SMTP answered " + code;
        return NO_SUCH_MAILBOX.contains(code) ? new Attempt.Refused(reason) : new Attempt.Failed(reason);
    }
}
