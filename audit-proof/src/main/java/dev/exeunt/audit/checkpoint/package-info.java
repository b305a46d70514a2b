/**
 * What the service signs: a {@link dev.exeunt.audit.checkpoint.Checkpoint} says how large every tree is and what its root
 * is, an {@link dev.exeunt.audit.checkpoint.Erasure} which records lost their bytes to the law. Both travel as a {@link
 * dev.exeunt.audit.checkpoint.SignedNote}.
 */
@NullMarked
package dev.exeunt.audit.checkpoint;

import org.jspecify.annotations.NullMarked;
