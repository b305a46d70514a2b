package dev.exeunt.notification.channel;

import dev.exeunt.notification.Channel;
import dev.exeunt.notification.Occasion;
import dev.exeunt.notification.Recipient;
import dev.exeunt.notification.recipient.Recipients;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;

import java.net.ConnectException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Sends mail by SMTP. */
@ApplicationScoped
class EmailCarrier implements Carrier {

    /** No such mailbox (RFC 5321, 4.2.3); other 5xx replies can mean a setting of ours or of theirs that gets mended. */
    private static final Set<Integer> NO_SUCH_MAILBOX = Set.of(550, 551, 553);

    private static final List<Target> MAILBOX = List.of(new Target("", "email"));

    private final Smtp smtp;
    private final Recipients recipients;

    EmailCarrier(Smtp smtp, Recipients recipients) {
        this.smtp = smtp;
        this.recipients = recipients;
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

    private Attempt send(MailMessage mail) {
        try {
            smtp.send(mail);
            return new Attempt.Accepted();
        } catch (TimeoutException e) {
            return new Attempt.Failed(Trouble.NO_ANSWER.because("no answer in time"));
        } catch (ExecutionException e) {
            return failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Attempt.Failed(Trouble.NO_ANSWER.because("the service ends"));
        }
    }

    private static MailMessage mail(Parcel parcel, String address) {
        return new MailMessage()
                .setTo(address)
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
