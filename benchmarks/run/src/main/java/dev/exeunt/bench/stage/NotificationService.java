package dev.exeunt.bench.stage;

import dev.exeunt.bench.load.Lines;
import dev.exeunt.bench.load.Nap;
import dev.exeunt.bench.load.Requests;
import dev.exeunt.engines.MailEngine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** notification-service by its front door, and the mailbox into which it tells. */
public final class NotificationService implements AutoCloseable {

    private static final int CONNECTIONS = 8;
    private static final Duration ARRIVAL = Duration.ofMinutes(3);
    private static final Duration BETWEEN = Duration.ofMillis(500);

    private final Server server;
    private final MailEngine mail;
    private final String loginSystem;
    private final Lines lines;

    NotificationService(Server server, MailEngine mail, String loginSystem) {
        this.server = server;
        this.mail = mail;
        this.loginSystem = loginSystem;
        this.lines = Lines.open(server.address(), CONNECTIONS);
    }

    private static String address(String subject) {
        return subject + "@example.org";
    }

    /** Tells it where each of these gets mail. */
    public void knows(List<Account> accounts) {
        for (Account account : accounts) {
            String body = "{\"address\":\"%s\",\"language\":\"en\",\"zone\":\"Europe/Berlin\"}"
                    .formatted(address(account.subject()));
            byte[] request = Requests.json("PUT", "/recipients/" + account.subject(), loginSystem, body);
            lines.send(request, (status, at, text) -> {
                if (status / 100 != 2) {
                    throw new IllegalStateException("no recipient: " + text);
                }
            });
        }
        lines.await();
    }

    /** Waits until so many mails have come, of all that ever came. */
    public boolean awaitMails(int count) {
        return Nap.until(() -> mail.count() >= count, ARRIVAL, BETWEEN);
    }

    public int mails() {
        return mail.count();
    }

    /** When each mail to this account came. */
    public Map<String, List<Instant>> arrivals() {
        return mail.messages().stream()
                .collect(Collectors.groupingBy(
                        message -> message.to().substring(0, message.to().indexOf('@')),
                        Collectors.mapping(message -> Instant.parse(message.receivedAt()), Collectors.toList())));
    }

    @Override
    public void close() {
        lines.close();
        server.close();
    }
}
