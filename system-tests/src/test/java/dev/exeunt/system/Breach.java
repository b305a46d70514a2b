package dev.exeunt.system;

/**
 * A promise that was not kept.
 *
 * @param sid the session it was about; empty where it was about none
 */
public record Breach(String what, String sid) {}
