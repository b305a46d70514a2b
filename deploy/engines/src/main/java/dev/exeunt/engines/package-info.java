/**
 * The engines that Exeunt runs on, as real as in production and from the build's own dependencies: for the local run and
 * for tests on machines without containers.
 *
 * <p>{@link dev.exeunt.engines.KafkaEngine} and {@link dev.exeunt.engines.MailEngine} live in this JVM,
 * {@link dev.exeunt.engines.RedisEngine} and {@link dev.exeunt.engines.PostgresEngine} are processes that the
 * {@link dev.exeunt.engines.Watchdog} ends should this JVM die. {@link dev.exeunt.engines.LocalIssuer} stands in for the
 * company's identity provider. All listen on loopback alone.
 */
@NullMarked
package dev.exeunt.engines;

import org.jspecify.annotations.NullMarked;
