/**
 * Traces of what somebody asked for: a request begins one, every other step only goes on with it. Off, none of this does
 * anything.
 */
@NullMarked
package dev.exeunt.edge.trace;

import org.jspecify.annotations.NullMarked;
