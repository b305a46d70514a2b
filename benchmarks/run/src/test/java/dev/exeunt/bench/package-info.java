/** The benchmarks at a size at which they only show that they work. */
@NullMarked
package dev.exeunt.bench;

import org.jspecify.annotations.NullMarked;
