package dev.exeunt.audit.trail;

import dev.exeunt.audit.record.Reading;
import dev.exeunt.audit.tree.Hash;

/** A reading with the leaf that it has become. */
record Leaf(Reading reading, Hash hash) {}
