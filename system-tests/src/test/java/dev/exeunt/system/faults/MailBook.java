package dev.exeunt.system.faults;

import dev.exeunt.engines.MailEngine;
import dev.exeunt.engines.ReceivedMail;
import dev.exeunt.system.Breach;

import java.util.ArrayList;
import java.util.List;

/** What came into the mailbox in one cycle. Who is sent a mail again gets it under the same Message-ID; I6. */
final class MailBook {

    private final MailEngine mailbox;

    MailBook(MailEngine mailbox) {
        this.mailbox = mailbox;
    }

    void turnsThePage() {
        mailbox.clear();
    }

    /** Mails that came once more. */
    long again() {
        return mailbox.count() - different();
    }

    private long different() {
        return mailbox.messages().stream()
                .map(ReceivedMail::messageId)
                .distinct()
                .count();
    }

    /**
     * What speaks against it.
     *
     * @param delivered mails that the service says it has delivered
     */
    List<Breach> against(long delivered, boolean mayComeAgain) {
        List<Breach> all = new ArrayList<>();
        long different = different();
        if (different < delivered) {
            all.add(new Breach(
                    "I6 %d mails are said to be delivered, and %d have come".formatted(delivered, different), ""));
        }
        if (!mayComeAgain && mailbox.count() > different) {
            all.add(new Breach("I6 mailed twice without a crash: %d".formatted(mailbox.count() - different), ""));
        }
        return all;
    }
}
