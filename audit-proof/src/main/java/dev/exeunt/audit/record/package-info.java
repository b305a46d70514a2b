/**
 * What the trail keeps: a {@link dev.exeunt.audit.record.LogRecord} is what was received, a {@link
 * dev.exeunt.audit.record.Reading} what it says. A reading follows from the record's bytes alone, so that anybody can
 * repeat it and compare.
 */
@NullMarked
package dev.exeunt.audit.record;

import org.jspecify.annotations.NullMarked;
