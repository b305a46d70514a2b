package dev.exeunt.demo;

/** What a session is opened on, in the words of session-service. */
public record Device(String kind, String label, boolean shared) {}
