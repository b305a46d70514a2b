package dev.exeunt.events;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

import java.nio.charset.StandardCharsets;

/** The headers of a record in {@link Topics#DEAD_LETTERS}; its key and value are those of the record it was. */
public final class DeadLetter {

    /** What is wrong with it, without quoting it. */
    public static final String REASON = "dead-letter-reason";

    /** The service that could not read it. */
    public static final String READER = "dead-letter-reader";

    public static final String TOPIC = "dead-letter-topic";
    public static final String PARTITION = "dead-letter-partition";
    public static final String OFFSET = "dead-letter-offset";

    private DeadLetter() {}

    /** The headers under which a reader puts this record aside. */
    public static Headers headers(ConsumerRecord<?, ?> record, String reader, String reason) {
        return headers(record.topic(), record.partition(), record.offset(), reader, reason);
    }

    public static Headers headers(String topic, int partition, long offset, String reader, String reason) {
        return new RecordHeaders()
                .add(REASON, text(reason))
                .add(READER, text(reader))
                .add(TOPIC, text(topic))
                .add(PARTITION, text(Integer.toString(partition)))
                .add(OFFSET, text(Long.toString(offset)));
    }

    private static byte[] text(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
