package dev.exeunt.notification.channel;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.exeunt.notification.Channel;
import dev.exeunt.notification.Occasion;
import dev.exeunt.notification.Recipient;
import dev.exeunt.notification.outside.Answer;
import dev.exeunt.notification.outside.Courier;
import dev.exeunt.notification.outside.Gate;
import dev.exeunt.notification.outside.PushSeal;
import dev.exeunt.notification.outside.Way;
import dev.exeunt.notification.recipient.PushSubscription;
import dev.exeunt.notification.recipient.PushSubscriptions;
import jakarta.enterprise.context.ApplicationScoped;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Pushes to browsers; each push service, which is a host and a port, has a lane of its own. */
@ApplicationScoped
class PushCarrier implements Carrier {

    private final PushSubscriptions subscriptions;
    private final PushSeal seal;
    private final Gate gate;
    private final Courier courier;
    private final ObjectMapper json;

    PushCarrier(PushSubscriptions subscriptions, PushSeal seal, Gate gate, Courier courier, ObjectMapper json) {
        this.subscriptions = subscriptions;
        this.seal = seal;
        this.gate = gate;
        this.courier = courier;
        this.json = json;
    }

    @Override
    public Channel channel() {
        return Channel.PUSH;
    }

    @Override
    public List<Target> targets(Recipient recipient, Occasion occasion) {
        return subscriptions.of(recipient.subject()).stream()
                .map(subscription -> new Target(subscription.id().toString(), lane(subscription)))
                .toList();
    }

    private static String lane(PushSubscription subscription) {
        URI endpoint = subscription.endpoint();
        return "push:" + endpoint.getHost().toLowerCase(Locale.ROOT) + ":" + Gate.port(endpoint);
    }

    @Override
    public Attempt carry(Parcel parcel) {
        return subscriptions
                .one(UUID.fromString(parcel.target()))
                .map(subscription -> carry(parcel, subscription))
                .orElseGet(() -> new Attempt.Refused(Trouble.GONE.because("the browser is no longer subscribed")));
    }

    private Attempt carry(Parcel parcel, PushSubscription subscription) {
        return switch (gate.toPushService(subscription.endpoint())) {
            case Way.Closed closed ->
                new Attempt.Refused(Trouble.FORBIDDEN_TARGET.because("the push service " + closed.why()));
            case Way.Unknown unknown -> new Attempt.Failed(Trouble.UNREACHABLE.because(unknown.why()));
            case Way.Open open -> push(parcel, subscription, open.address());
        };
    }

    private Attempt push(Parcel parcel, PushSubscription subscription, InetAddress address) {
        Optional<byte[]> sealed = seal.sealed(subscription.keys(), Brief.json(json, Brief.of(parcel)));
        if (sealed.isEmpty()) {
            return new Attempt.Failed(Trouble.BROKEN.because("nothing can be encrypted for this browser"));
        }
        Answer answer = courier.post(
                subscription.endpoint(),
                address,
                seal.headers(subscription.endpoint(), topic(parcel.messageId())),
                sealed.get());
        if (answer instanceof Answer.Status status && isGone(status.code())) {
            subscriptions.gone(subscription.id());
        }
        return Answers.attempt(answer, PushCarrier::isGone);
    }

    /** RFC 8030 has 404 for an expired subscription, and 410 is what push services answer. */
    private static boolean isGone(int status) {
        return status == 404 || status == 410;
    }

    /** At most 32 characters of base64url. */
    private static String topic(MessageId messageId) {
        return messageId.id().toString().replace("-", "");
    }
}
