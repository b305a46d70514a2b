package dev.exeunt.engines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Properties;

import static org.assertj.core.api.Assertions.assertThat;

class MailEngineTest {

    private final MailEngine engine = MailEngine.start(0, 0);

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void listsWhatWasSentToOneAddress() throws Exception {
        send("demo-en@example.org", "You were signed out", "text", "<p>html</p>");
        send("demo-ru@example.org", "Вы вышли", "текст", "<p>разметка</p>");

        JsonNode messages = new JsonMapper().readTree(get("/messages?to=demo-ru%40example.org"));

        assertThat(messages).hasSize(1);
        JsonNode message = messages.get(0);
        assertThat(message.get("to").textValue()).isEqualTo("demo-ru@example.org");
        assertThat(message.get("subject").textValue()).isEqualTo("Вы вышли");
        assertThat(message.get("text").textValue()).isEqualTo("текст");
        assertThat(message.get("html").textValue()).isEqualTo("<p>разметка</p>");
        assertThat(message.get("messageId").textValue()).isNotEmpty();
        assertThat(Instant.parse(message.get("receivedAt").textValue())).isBefore(Instant.now());
    }

    @Test
    void showsMarkupAsText() throws Exception {
        send("demo-en@example.org", "<script>alert(1)</script>", "</pre><b>bold", "\"><script>alert(2)</script>");

        String page = get("/");

        assertThat(page).contains("&lt;script&gt;alert(1)").contains("&lt;/pre&gt;&lt;b&gt;bold");
        assertThat(page).doesNotContain("<script").doesNotContain("\">&lt;script");
    }

    private void send(String to, String subject, String text, String html) throws MessagingException {
        Properties settings = new Properties();
        settings.setProperty("mail.smtp.host", "127.0.0.1");
        settings.setProperty("mail.smtp.port", Integer.toString(engine.smtpPort()));
        MimeMessage message = new MimeMessage(Session.getInstance(settings));
        message.setFrom("exeunt@example.org");
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, "UTF-8");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        MimeBodyPart markup = new MimeBodyPart();
        markup.setText(html, "UTF-8", "html");
        message.setContent(new MimeMultipart("alternative", plain, markup));
        Transport.send(message);
    }

    private String get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(engine.url() + path)).build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }
}
