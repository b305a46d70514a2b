package dev.exeunt.audit.intake;

import dev.exeunt.audit.record.LogPartition;
import dev.exeunt.audit.record.LogRecord;
import dev.exeunt.audit.trail.LogHoles;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.common.TopicPartition;

/**
 * What is missing between two records is a hole of the log where the log was read on from the first to the second. Where
 * that isn't known, the log has to begin with the second.
 */
@ApplicationScoped
class ReadOn implements LogHoles {

    private final Assignment assignment;
    private final KafkaTopics topics;

    ReadOn(Assignment assignment, KafkaTopics topics) {
        this.assignment = assignment;
        this.topics = topics;
    }

    @Override
    public boolean isHole(long next, LogRecord before) {
        LogPartition log = before.log();
        TopicPartition partition = new TopicPartition(log.topic(), log.partition());
        return assignment.hasReadOn(partition, next) || topics.begin(partition) >= before.offset();
    }
}
