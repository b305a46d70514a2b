package dev.exeunt.notification.channel;

/**
 * Why a letter didn't arrive.
 *
 * @param detail for people; short, of ours, and without any address
 */
public record Reason(Trouble trouble, String detail) {}
