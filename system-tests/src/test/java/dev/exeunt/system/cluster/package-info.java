/**
 * Exeunt on clusters of its engines: three brokers that hold every record, of which one may be missing. Two instances of
 * session-service work on them; nothing that was promised may break while brokers are killed and started again in turn.
 */
@NullMarked
package dev.exeunt.system.cluster;

import org.jspecify.annotations.NullMarked;
