/** One row for each event and channel, from pending to delivered or given up. */
@NullMarked
package dev.exeunt.notification.delivery;

import org.jspecify.annotations.NullMarked;
