/**
 * The command {@code audit-verify}: rebuilds every tree from the bytes that the trail keeps, and compares everything with
 * what was signed. It needs a role that can read, the public keys, and the last checkpoint that it saw; it believes
 * nothing that the service says.
 */
@NullMarked
package dev.exeunt.audit.verify;

import org.jspecify.annotations.NullMarked;
