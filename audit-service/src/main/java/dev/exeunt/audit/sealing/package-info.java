/**
 * Signs at intervals what the trail has become: {@link dev.exeunt.audit.sealing.Sealing} has the trail say how large its
 * trees are, signs that, keeps it and publishes it.
 */
@NullMarked
package dev.exeunt.audit.sealing;

import org.jspecify.annotations.NullMarked;
