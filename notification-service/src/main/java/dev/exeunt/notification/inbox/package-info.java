/** What a user reads in the app. */
@NullMarked
package dev.exeunt.notification.inbox;

import org.jspecify.annotations.NullMarked;
