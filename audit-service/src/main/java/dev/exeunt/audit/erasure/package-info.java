/** Forgets a subject: {@link dev.exeunt.audit.erasure.ErasureResource} keeps who asked for it, and has the trail erase. */
@NullMarked
package dev.exeunt.audit.erasure;

import org.jspecify.annotations.NullMarked;
