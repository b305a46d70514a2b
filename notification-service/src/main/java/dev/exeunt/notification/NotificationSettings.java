package dev.exeunt.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;

/** The service's own settings; {@link SettingsCheck} refuses unsafe ones at start. */
@ConfigMapping(prefix = "exeunt.notification")
public interface NotificationSettings {

    /** The page where a user sees the devices; "this wasn't me" leads there. */
    @WithDefault("http://127.0.0.1:8086/devices")
    URI devicesPage();

    /** The domain behind the @ of a mail's Message-ID. */
    @WithDefault("exeunt.invalid")
    String messageIdDomain();

    /** For who has none, or one that there are no words in. */
    @WithDefault("en")
    String language();

    /** For who has none, or one that isn't known. */
    @WithDefault("UTC")
    ZoneId zone();

    SignOuts signOuts();

    Delivery delivery();

    /** Global sign-outs, of which one message is made. */
    interface SignOuts {

        /** How long the message waits for the completion before it tells what is known. */
        @WithDefault("PT60S")
        Duration patience();

        /** How many devices it names. */
        @WithDefault("20")
        int named();
    }

    interface Delivery {

        /** How many are under way at once in this instance. */
        @WithDefault("8")
        int parallel();

        /** How long one attempt may take. */
        @WithDefault("PT15S")
        Duration timeout();

        /** After this time another instance takes up what one that died had in hand. */
        @WithDefault("PT60S")
        Duration lease();

        /** How often the table is looked at while there is nothing to do. */
        @WithDefault("PT0.25S")
        Duration pause();

        /** The wait after the first failure; it doubles with each further one. */
        @WithDefault("PT2S")
        Duration firstRetry();

        /** The longest wait between two attempts. */
        @WithDefault("PT15M")
        Duration longestRetry();

        /** After this time nothing is tried again. */
        @WithDefault("PT24H")
        Duration giveUpAfter();
    }
}
