/** What a crash or a lost view left behind is finished. */
@NullMarked
package dev.exeunt.session.recovery;

import org.jspecify.annotations.NullMarked;
