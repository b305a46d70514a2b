package dev.exeunt.notification.recipient;

import dev.exeunt.notification.outside.PushKeys;

import java.net.URI;
import java.util.UUID;

/** A browser that a user wants to be told in. */
public record PushSubscription(UUID id, URI endpoint, PushKeys keys) {}
