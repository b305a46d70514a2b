/** The log: what was said, in order. Appends to it, follows it as this instance's tail, and owns the shards that Kafka assigns. */
@NullMarked
package dev.exeunt.session.log;

import org.jspecify.annotations.NullMarked;
