/** The security team ends all sessions that match a filter, after a preview of what it would hit. */
@NullMarked
package dev.exeunt.session.filter;

import org.jspecify.annotations.NullMarked;
