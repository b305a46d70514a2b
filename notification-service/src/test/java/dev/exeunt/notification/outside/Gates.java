package dev.exeunt.notification.outside;

import dev.exeunt.notification.NotificationSettings;

import java.net.InetAddress;
import java.util.List;

/** Gates for tests without a service. */
public final class Gates {

    private Gates() {}

    public static Gate of(NotificationSettings settings) {
        return new Gate(host -> List.of(InetAddress.getAllByName(host)), settings);
    }

    public static PushSeal seal(NotificationSettings settings) {
        return new PushSeal(settings);
    }
}
