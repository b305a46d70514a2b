/**
 * The audit trail: every record of the log, once, in the log's order, as it was received.
 *
 * <p>{@code intake} reads the log from where the trail ends, says what each record is, and passes poison on to the
 * dead letters. {@code trail} stores a batch and thereby its position in one transaction of Postgres: the position of a
 * log is the highest offset that is stored of it. {@code query} answers what auditors ask.
 *
 * <p>The nouns here are shared by all three: a {@link dev.exeunt.audit.record.LogRecord} is what was received, a
 * {@link dev.exeunt.audit.record.Reading} what it says. A reading follows from the record's bytes alone, so that anybody can
 * repeat it and compare.
 */
@NullMarked
package dev.exeunt.audit;

import org.jspecify.annotations.NullMarked;
