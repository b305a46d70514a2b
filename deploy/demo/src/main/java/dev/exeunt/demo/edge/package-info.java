/** What stands before the pages: safe headers, our own pages alone, and the services of Exeunt under our origin. */
@NullMarked
package dev.exeunt.demo.edge;

import org.jspecify.annotations.NullMarked;
