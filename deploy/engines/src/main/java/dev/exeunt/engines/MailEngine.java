package dev.exeunt.engines;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;

import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Catches mail: an SMTP server that accepts every message, and a page that shows them, at {@code /} for people and at
 * {@code /messages} as JSON ({@code ?to=} for one recipient). Messages stay in memory.
 */
public final class MailEngine implements AutoCloseable {

    private final GreenMail mail;
    private final Pages pages;

    private MailEngine(GreenMail mail, Pages pages) {
        this.mail = mail;
        this.pages = pages;
    }

    /** Starts both servers on loopback; port 0 takes a free one. */
    public static MailEngine start(int smtpPort, int pagePort) {
        return start("127.0.0.1", smtpPort, pagePort);
    }

    /** Starts both servers in a container, which hears only those to whom its ports are published. */
    public static MailEngine inContainer(int smtpPort, int pagePort) {
        return start("0.0.0.0", smtpPort, pagePort);
    }

    private static MailEngine start(String host, int smtpPort, int pagePort) {
        Pages pages = Pages.on(new InetSocketAddress(host, pagePort));
        ServerSetup smtp = new ServerSetup(smtpPort, host, ServerSetup.PROTOCOL_SMTP);
        MailEngine engine = new MailEngine(new GreenMail(smtp), pages);
        try {
            engine.mail.start();
        } catch (RuntimeException e) {
            pages.close();
            throw new EngineException("the mail catcher did not start on port " + smtpPort, e);
        }
        pages.get("/", request -> engine.page());
        pages.get("/messages", engine::list);
        pages.start();
        return engine;
    }

    public int smtpPort() {
        return mail.getSmtp().getPort();
    }

    /** Where the page is. */
    public String url() {
        return "http://127.0.0.1:" + pages.port();
    }

    /** How many were received. */
    public int count() {
        return mail.getManagers().getImapHostManager().getAllMessages().size();
    }

    /** Throws away everything received. */
    public void clear() {
        try {
            mail.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new EngineException("the mailboxes can't be emptied", e);
        }
    }

    /** Everything received, oldest first. */
    public List<ReceivedMail> messages() {
        return mail.getManagers().getImapHostManager().getAllMessages().stream()
                .sorted(Comparator.comparing(StoredMessage::getReceivedDate))
                .map(ReceivedMail::of)
                .toList();
    }

    private Pages.Answer list(HttpExchange request) {
        Map<String, String> query = Forms.parse(request.getRequestURI().getRawQuery());
        String to = query.getOrDefault("to", "");
        return Pages.json(
                200,
                messages().stream()
                        .filter(message -> to.isEmpty() || message.to().contains(to))
                        .toList());
    }

    private Pages.Answer page() {
        return new Pages.Answer(
                200, "text/html; charset=utf-8", MailPage.of(messages().reversed()));
    }

    @Override
    public void close() {
        pages.close();
        mail.stop();
    }
}
