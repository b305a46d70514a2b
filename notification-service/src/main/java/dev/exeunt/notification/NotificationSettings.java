package dev.exeunt.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /** How young a login must be to change preferences, or which browsers are told; without it any live session may. */
    Optional<Duration> stepUp();

    Smtp smtp();

    Rules rules();

    /** Systems of the operator that are told too, by their names. */
    Map<String, Webhook> webhooks();

    Push push();

    Outside outside();

    Limits limits();

    Inbox inbox();

    SignOuts signOuts();

    Delivery delivery();

    /** The server that takes the mail. */
    interface Smtp {

        @WithDefault("127.0.0.1")
        String host();

        @WithDefault("11025")
        int port();

        /** Whoever sends without one isn't asked who that is. */
        Optional<String> username();

        Optional<String> password();

        @WithDefault("optional")
        Encryption encryption();

        @WithDefault("no-reply@exeunt.invalid")
        String from();
    }

    /** How mail is kept from others on its way to the server. */
    enum Encryption {
        NONE,
        /** STARTTLS where the server offers it, which whoever sits between can hide. */
        OPTIONAL,
        /** STARTTLS, or nothing is sent. */
        REQUIRED,
        /** From the first byte on. */
        IMPLICIT
    }

    /**
     * Which cause is told on which channels. A user's preferences take channels away, but what concerns security lies in
     * the inbox all the same.
     */
    interface Rules {

        @WithDefault("inbox")
        Set<Channel> thisDevice();

        @WithDefault("inbox")
        Set<Channel> replaced();

        @WithDefault("inbox,push,webhook")
        Set<Channel> idle();

        @WithDefault("inbox,push,webhook")
        Set<Channel> lifetime();

        @WithDefault("inbox,push,webhook")
        Set<Channel> sessionLimit();

        @WithDefault("inbox,email,push,webhook")
        Set<Channel> otherDevice();

        @WithDefault("inbox,email,push,webhook")
        Set<Channel> globalSignOut();

        @WithDefault("inbox,email,push,webhook")
        Set<Channel> tokenRevoked();

        @WithDefault("inbox,email,push,webhook")
        Set<Channel> securityTeam();

        @WithDefault("inbox,email,push,webhook")
        Set<Channel> credentialChanged();

        @WithDefault("inbox,email,push,webhook")
        Set<Channel> accountDisabled();
    }

    /** How many messages one subject gets on one channel within the window; what comes beyond is folded into one. */
    interface Limits {

        @WithDefault("PT1H")
        Duration window();

        @WithDefault("50")
        int inbox();

        @WithDefault("10")
        int email();

        @WithDefault("20")
        int push();

        @WithDefault("60")
        int webhook();
    }

    /** Open inboxes. */
    interface Inbox {

        /** How often it is asked whether the session is still alive; the stream shows it as a comment. */
        @WithDefault("PT15S")
        Duration heartbeat();

        /** How often the open inboxes and their sessions are looked at. */
        @WithDefault("PT0.5S")
        Duration look();
    }

    /** A receiver of signed webhooks (Standard Webhooks 1.0). */
    interface Webhook {

        URI url();

        /** Each {@code whsec_} and 24 to 64 bytes in base64; one signature is made with each, so that they can change. */
        List<String> secrets();
    }

    /** Web Push; without keys there is none. */
    interface Push {

        /** The VAPID key (RFC 8292): an uncompressed point of P-256, in base64url. */
        Optional<String> publicKey();

        /** The number that belongs to it, in base64url. */
        Optional<String> privateKey();

        /** Whom push services may ask about what we send. */
        @WithDefault("mailto:postmaster@exeunt.invalid")
        String contact();

        /** How long a push service keeps what a browser can't get now. */
        @WithDefault("P1D")
        Duration keep();

        /** How many browsers a subject can subscribe; the oldest gives way. */
        @WithDefault("10")
        int subscriptions();
    }

    /** What is sent to servers that aren't ours. */
    interface Outside {

        @WithDefault("PT3S")
        Duration connectTimeout();

        /** Networks that webhooks may lead to although they are private, for example {@code 10.20.0.0/16}. */
        Optional<List<String>> webhookNetworks();

        /** The same for push services; users name those, so there is hardly a reason outside of tests. */
        Optional<List<String>> pushNetworks();

        /** A PEM file of certificates that are trusted, instead of those that Java trusts. */
        Optional<Path> trustedCertificates();
    }

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

        /** How many are under way at once in this instance, on each lane. */
        @WithDefault("24")
        int parallel();

        /** How long one attempt may take. */
        @WithDefault("PT15S")
        Duration timeout();

        /** After this time another instance takes up what one that died had in hand. */
        @WithDefault("PT35S")
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
