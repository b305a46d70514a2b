/** HTML in two languages. */
@NullMarked
package dev.exeunt.demo.page;

import org.jspecify.annotations.NullMarked;
