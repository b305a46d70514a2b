/** A session ends because somebody ended it. */
@NullMarked
package dev.exeunt.session.logout;

import org.jspecify.annotations.NullMarked;
