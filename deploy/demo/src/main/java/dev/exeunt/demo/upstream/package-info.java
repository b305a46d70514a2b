/** What the server side asks of Exeunt, by its public interface. */
@NullMarked
package dev.exeunt.demo.upstream;

import org.jspecify.annotations.NullMarked;
