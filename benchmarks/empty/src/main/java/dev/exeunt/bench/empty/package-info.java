/** The same server as session-service's, doing nothing: what is left of a request when the check is taken away. */
@NullMarked
package dev.exeunt.bench.empty;

import org.jspecify.annotations.NullMarked;
