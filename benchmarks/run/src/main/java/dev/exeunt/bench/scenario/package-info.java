/** One class for each thing that is measured. */
@NullMarked
package dev.exeunt.bench.scenario;

import org.jspecify.annotations.NullMarked;
