package dev.exeunt.system.faults;

/** What is read beside the people: the log, and who was told. */
record Books(LogBook log, DeliveryBook deliveries) implements AutoCloseable {

    static Books open(Site site) {
        return new Books(LogBook.open(site), DeliveryBook.open(site));
    }

    void turnThePage() {
        log.turnsThePage();
        deliveries.turnsThePage();
    }

    @Override
    public void close() {
        log.close();
        deliveries.close();
    }
}
