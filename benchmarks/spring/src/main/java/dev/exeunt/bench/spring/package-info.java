/**
 * The peer: sessions by Spring Session Data Redis, behind the same kind of endpoint as session-service's check, with the
 * same facts in and out.
 */
@NullMarked
package dev.exeunt.bench.spring;

import org.jspecify.annotations.NullMarked;
