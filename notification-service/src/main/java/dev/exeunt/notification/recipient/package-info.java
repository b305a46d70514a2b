/** Who is told, where, in which language and time zone; untouched by any sign-out. */
@NullMarked
package dev.exeunt.notification.recipient;

import org.jspecify.annotations.NullMarked;
