/** Reading the trail is part of the trail: {@link dev.exeunt.audit.access.ReadLog} keeps who did it before it is answered. */
@NullMarked
package dev.exeunt.audit.access;

import org.jspecify.annotations.NullMarked;
