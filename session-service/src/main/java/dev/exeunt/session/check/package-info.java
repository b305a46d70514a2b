/** A session is checked, by the rule that no fail-over can bend. */
@NullMarked
package dev.exeunt.session.check;

import org.jspecify.annotations.NullMarked;
