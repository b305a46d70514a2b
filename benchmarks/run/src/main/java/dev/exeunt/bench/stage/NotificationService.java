package dev.exeunt.bench.stage;

import dev.exeunt.bench.load.Lines;
import dev.exeunt.bench.load.Nap;
import dev.exeunt.bench.load.Requests;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** notification-service by its front door, and the mailbox into which it tells. */
public final class NotificationService implements AutoCloseable {

    private static final int CONNECTIONS = 8;
    private static final Duration ARRIVAL = Duration.ofMinutes(3);
    private static final Duration BETWEEN = Duration.ofMillis(500);

    private final Server server;
    private final Mailbox mail;
    private final String loginSystem;
    private final Lines lines;

    NotificationService(Server server, Mailbox mail, String loginSystem) {
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

    public ProcessHandle process() {
        return server.process();
    }

    public int mails() {
        return mail.count();
    }

    /** When mail to this subject came. */
    public List<Instant> arrivals(String subject) {
        return mail.arrivals().getOrDefault(address(subject), List.of());
    }

    @Override
    public void close() {
        lines.close();
        server.close();
    }
}
