/** What the load is made of. */
@NullMarked
package dev.exeunt.bench.load;

import org.jspecify.annotations.NullMarked;
