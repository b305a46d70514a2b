package dev.exeunt.audit.record;

import java.util.UUID;

/**
 * One log that the audit reads: a partition of a topic, for as long as that topic lives.
 *
 * @param topicId Kafka's id of the topic; a topic that is deleted and made again has another one, and its offsets
 *     begin again
 */
public record LogPartition(UUID topicId, String topic, int partition) {}
