package dev.exeunt.audit.trail;

/**
 * How many records a search finds.
 *
 * @param exact whether they were counted; if not, it is what the database expects
 */
public record Total(long count, boolean exact) {}
