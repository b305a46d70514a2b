/**
 * What the services share, and nothing else: the facts about sessions and the form in which the log keeps them.
 *
 * <p>A fact is a {@link dev.exeunt.events.SessionEvent}. {@link dev.exeunt.events.EventFormat} turns it into the value
 * of a Kafka record (CloudEvents 1.0, structured mode) and back. {@link dev.exeunt.events.Topics} names the topics,
 * {@link dev.exeunt.events.Shards} says which partition a subject belongs to. The schemas beside this package and
 * {@code asyncapi.yaml} say the same for readers in other languages; tests hold the three together.
 */
@NullMarked
package dev.exeunt.events;

import org.jspecify.annotations.NullMarked;
