package dev.exeunt.notification.channel;

/**
 * Where a channel leads for a subject.
 *
 * @param name which one, where there are several: a subscription's id, a receiver's name; else empty
 * @param lane what it shares its way with: those on one lane may wait for each other, and for nobody else
 */
public record Target(String name, String lane) {}
