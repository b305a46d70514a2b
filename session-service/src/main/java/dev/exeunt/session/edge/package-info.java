/** What stands before every resource: what the framework refuses becomes a problem document like all others. */
@NullMarked
package dev.exeunt.session.edge;

import org.jspecify.annotations.NullMarked;
