/** All (or all other) sessions of a subject end. */
@NullMarked
package dev.exeunt.session.globalsignout;

import org.jspecify.annotations.NullMarked;
