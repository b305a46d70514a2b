package dev.exeunt.events;

/** The names of the topics. */
public final class Topics {

    /** The log: key = subject, partitions = shards. Only session-service writes it. */
    public static final String SESSION_EVENTS = "exeunt.session-events";

    /** Records that a reader could not decode, as they were received, with the reason in a header. */
    public static final String DEAD_LETTERS = "exeunt.dead-letters";

    /** One event for each delivery outcome; written by notification-service. */
    public static final String DELIVERIES = "exeunt.deliveries";

    /** The audit's signed checkpoints. */
    public static final String AUDIT_CHECKPOINTS = "exeunt.audit-checkpoints";

    /** Who read the audit trail; written by audit-service. */
    public static final String AUDIT_READS = "exeunt.audit-reads";

    private Topics() {}
}
