/** Auditors ask: {@link dev.exeunt.audit.query.AuditEventsResource} answers from the trail, and changes nothing. */
@NullMarked
package dev.exeunt.audit.query;

import org.jspecify.annotations.NullMarked;
