/** Reads what is written for those who run Exeunt, as they and their tools would. */
@NullMarked
package dev.exeunt.checks;

import org.jspecify.annotations.NullMarked;
