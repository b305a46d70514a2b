package dev.exeunt.notification;

/** A recipient is erased: who keeps something of the subject forgets it, in the same transaction. */
public record Erased(String subject) {}
