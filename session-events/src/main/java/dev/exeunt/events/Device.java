package dev.exeunt.events;

import static java.util.Objects.requireNonNull;

/**
 * A signed-in device as the user knows it.
 *
 * @param label what the device calls itself; text from outside, never markup
 * @param shared whether the user said at login that this is a shared computer
 */
public record Device(DeviceKind kind, String label, boolean shared) {

    public Device {
        requireNonNull(kind, "kind");
        requireNonNull(label, "label");
    }
}
