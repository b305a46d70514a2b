/**
 * Load, made as cheaply as can be: what the generator takes on these cores, the servers don't get, and it would make them all
 * look alike. Bytes are made beforehand, one thread serves all connections, and nothing of an answer is read but where it ends
 * and its status.
 */
@NullMarked
package dev.exeunt.bench.load;

import org.jspecify.annotations.NullMarked;
