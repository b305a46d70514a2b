/** Open screens learn that their session has ended. */
@NullMarked
package dev.exeunt.session.live;

import org.jspecify.annotations.NullMarked;
