/**
 * The Merkle tree of RFC 6962: pure functions of hashes, which know neither records nor where hashes are stored. {@link
 * dev.exeunt.audit.tree.Frontier} grows a tree, {@link dev.exeunt.audit.tree.Tree} reads roots and proofs out of a stored
 * one, {@link dev.exeunt.audit.tree.Proofs} checks them.
 */
@NullMarked
package dev.exeunt.audit.tree;

import org.jspecify.annotations.NullMarked;
