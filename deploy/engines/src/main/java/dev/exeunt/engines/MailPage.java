package dev.exeunt.engines;

import java.util.List;
import java.util.stream.Collectors;

/** The received messages for a person to look at. What they hold is data: text is escaped, HTML is shown in a sandbox. */
final class MailPage {

    private MailPage() {}

    static String of(List<ReceivedMail> messages) {
        String shown = messages.stream().map(MailPage::show).collect(Collectors.joining());
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <title>Mail · Exeunt</title>
                <style>
                  :root { color-scheme: light dark }
                  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
                  pre { white-space: pre-wrap; overflow-wrap: anywhere }
                  iframe { width: 100%; height: 24rem; border: 1px solid; background: white }
                </style>
                <h1>Mail</h1>
                """ + (shown.isEmpty() ? "<p>Nothing yet.</p>\n" : shown) + "</html>\n";
    }

    private static String show(ReceivedMail message) {
        return """
                <details>
                  <summary>%s · %s · <b>%s</b></summary>
                  <pre>%s</pre>
                  <iframe sandbox title="HTML part" srcdoc="%s"></iframe>
                </details>
                """.formatted(
                        escape(message.receivedAt()),
                        escape(message.to()),
                        escape(message.subject()),
                        escape(message.text()),
                        escape(message.html()));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
