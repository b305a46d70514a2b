package dev.exeunt.kit;

import dev.exeunt.engines.MailEngine;

import java.util.Map;

/** An SMTP server that keeps what it gets, for {@link Mailbox} to read. */
public final class MailResource extends EngineResource {

    static final String PAGE = "page";

    public MailResource() {
        super("mail");
    }

    @Override
    Map<String, String> launch() {
        MailEngine engine = MailEngine.start(0, 0);
        AtExit.close(engine);
        return Map.of("exeunt.notification.smtp.port", Integer.toString(engine.smtpPort()), PAGE, engine.url());
    }

    @Override
    Map<String, String> settingsOf(Map<String, String> started) {
        return Map.of(
                "exeunt.notification.smtp.host",
                "127.0.0.1",
                "exeunt.notification.smtp.port",
                started.get("exeunt.notification.smtp.port"));
    }
}
