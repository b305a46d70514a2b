package dev.exeunt.notification;

import dev.exeunt.events.DeviceKind;

/**
 * A device whose session ended, as the user is told of it.
 *
 * @param label what the device calls itself; text from outside, made safe to show
 * @param place the address that the session was opened from; text from outside, made safe to show
 */
public record EndedDevice(DeviceKind kind, String label, String place) {

    private static final int LONGEST_LABEL = 80;
    private static final int LONGEST_PLACE = 64;

    public EndedDevice {
        label = PlainText.of(label, LONGEST_LABEL);
        place = PlainText.of(place, LONGEST_PLACE);
    }
}
