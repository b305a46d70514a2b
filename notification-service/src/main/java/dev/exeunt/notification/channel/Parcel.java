package dev.exeunt.notification.channel;

import dev.exeunt.notification.Letter;
import dev.exeunt.notification.Occasion;

/**
 * A letter on its way.
 *
 * @param target the name of the target
 * @param messageId the same for every attempt
 */
public record Parcel(Occasion occasion, String target, MessageId messageId, Letter letter) {}
