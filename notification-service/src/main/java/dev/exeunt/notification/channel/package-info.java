/** Carries letters out of the house. */
@NullMarked
package dev.exeunt.notification.channel;

import org.jspecify.annotations.NullMarked;
