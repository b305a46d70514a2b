package dev.exeunt.notification.channel;

import dev.exeunt.notification.Letter;

/**
 * A letter on its way.
 *
 * @param messageId the same for every attempt
 */
public record Parcel(String messageId, String address, Letter letter) {}
