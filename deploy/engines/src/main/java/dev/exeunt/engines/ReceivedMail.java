package dev.exeunt.engines;

import com.icegreen.greenmail.store.StoredMessage;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A message as the mail page shows it; parts that a message lacks are empty. */
public record ReceivedMail(String to, String subject, String messageId, String text, String html, String receivedAt) {

    static ReceivedMail of(StoredMessage stored) {
        MimeMessage message = stored.getMimeMessage();
        try {
            return new ReceivedMail(
                    recipients(message),
                    Objects.requireNonNullElse(message.getSubject(), ""),
                    Objects.requireNonNullElse(message.getMessageID(), ""),
                    body(message, "text/plain"),
                    body(message, "text/html"),
                    stored.getReceivedDate().toInstant().toString());
        } catch (MessagingException | IOException e) {
            throw new EngineException("cannot read a received message", e);
        }
    }

    private static String recipients(MimeMessage message) throws MessagingException {
        return Stream.ofNullable(message.getAllRecipients())
                .flatMap(Arrays::stream)
                .map(Object::toString)
                .collect(Collectors.joining(", "));
    }

    private static String body(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return part.getContent() instanceof String text ? text : "";
        }
        if (!(part.getContent() instanceof Multipart parts)) {
            return "";
        }
        for (int i = 0; i < parts.getCount(); i++) {
            String found = body(parts.getBodyPart(i), type);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return "";
    }
}
