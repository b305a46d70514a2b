package dev.exeunt.notification.channel;

import dev.exeunt.notification.Channel;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** The carrier of each channel; one without a carrier, or with two, ends the service at its start. */
@ApplicationScoped
public class Carriers {

    private final Map<Channel, Carrier> byChannel = new EnumMap<>(Channel.class);

    Carriers(@All List<Carrier> carriers) {
        for (Channel channel : Channel.values()) {
            List<Carrier> its = carriers.stream()
                    .filter(carrier -> carrier.channel() == channel)
                    .toList();
            if (its.size() != 1) {
                throw new IllegalStateException(its.size() + " carriers to the channel " + channel.code());
            }
            byChannel.put(channel, its.getFirst());
        }
    }

    public Carrier of(Channel channel) {
        return requireNonNull(byChannel.get(channel));
    }
}
