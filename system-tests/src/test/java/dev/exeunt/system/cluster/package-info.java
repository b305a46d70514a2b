/**
 * Exeunt on clusters of its engines: three brokers that hold every record, and three primaries of Redis that share the
 * shards. Two instances of session-service work on them; nothing that was promised may break while any of it is killed or renewed.
 */
@NullMarked
package dev.exeunt.system.cluster;

import org.jspecify.annotations.NullMarked;
