/**
 * What stands before the resources of every service: a request is refused here for what it is, before anybody asks whose
 * it is. Its beans find their way into a service by themselves.
 */
@NullMarked
package dev.exeunt.edge;

import org.jspecify.annotations.NullMarked;
