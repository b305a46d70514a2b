package dev.exeunt.system.faults;

/** What is read beside the people: the log, who was told, and what came by mail. */
record Books(LogBook log, DeliveryBook deliveries, MailBook mails) implements AutoCloseable {

    static Books open(Site site) {
        return new Books(LogBook.open(site), DeliveryBook.open(site), new MailBook(site.mailbox()));
    }

    void turnThePage() {
        log.turnsThePage();
        deliveries.turnsThePage();
        mails.turnsThePage();
    }

    @Override
    public void close() {
        log.close();
        deliveries.close();
    }
}
