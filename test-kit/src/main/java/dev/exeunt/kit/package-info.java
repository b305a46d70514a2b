/**
 * What the services' tests share: real engines as Quarkus test resources, tokens, the mailbox and the architecture's rules.
 *
 * <p>Engines run in containers where a container engine answers and from the build's dependencies elsewhere; the tests are
 * the same. Each starts once for a test run and its address is kept in system properties, because Quarkus loads these
 * classes more than once.
 */
@NullMarked
package dev.exeunt.kit;

import org.jspecify.annotations.NullMarked;
