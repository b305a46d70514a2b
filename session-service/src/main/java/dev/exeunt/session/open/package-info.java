/** A device opens a session. */
@NullMarked
package dev.exeunt.session.open;

import org.jspecify.annotations.NullMarked;
