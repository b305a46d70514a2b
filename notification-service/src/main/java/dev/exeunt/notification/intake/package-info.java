/** Reads the log of session events. */
@NullMarked
package dev.exeunt.notification.intake;

import org.jspecify.annotations.NullMarked;
