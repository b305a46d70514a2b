/** A session ends because its time is over. */
@NullMarked
package dev.exeunt.session.timeout;

import org.jspecify.annotations.NullMarked;
