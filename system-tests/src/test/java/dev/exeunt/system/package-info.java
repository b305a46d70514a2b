/**
 * The whole system as real processes, driven from outside: by HTTP, by SMTP's mailbox and by the log itself. Nothing of
 * what is tested is imported.
 *
 * <p>A {@link dev.exeunt.system.Installation} is what somebody has who runs {@code ./exeunt up}. {@link
 * dev.exeunt.system.Exeunt} is its outside; on it a {@link dev.exeunt.system.User} signs in on {@link
 * dev.exeunt.system.Device}s. {@link dev.exeunt.system.SystemAssertions} says what must be true of them.
 */
@NullMarked
package dev.exeunt.system;

import org.jspecify.annotations.NullMarked;
