/**
 * The way to servers that aren't ours: where may be sent to, found out at each attempt, and a client that connects
 * exactly there.
 */
@NullMarked
package dev.exeunt.notification.outside;

import org.jspecify.annotations.NullMarked;
