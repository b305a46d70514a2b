package dev.exeunt.session;

import dev.exeunt.events.Device;

/**
 * Where a session lives: what its device is, which app runs on it, and the address it was opened from.
 *
 * @param client the client app's id
 */
public record Place(Device device, String client, String address) {}
