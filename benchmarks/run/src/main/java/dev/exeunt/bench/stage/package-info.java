/** What is measured, and its engines: each a process of its own, as in production, started anew for each scenario. */
@NullMarked
package dev.exeunt.bench.stage;

import org.jspecify.annotations.NullMarked;
