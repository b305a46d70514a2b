package dev.exeunt.notification.channel;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.exeunt.notification.Channel;
import dev.exeunt.notification.NotificationSettings;
import dev.exeunt.notification.Occasion;
import dev.exeunt.notification.Recipient;
import dev.exeunt.notification.outside.Courier;
import dev.exeunt.notification.outside.Gate;
import dev.exeunt.notification.outside.Way;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Posts signed webhooks (Standard Webhooks 1.0) to the receivers that the configuration names; each has a lane of its
 * own.
 */
@ApplicationScoped
class WebhookCarrier implements Carrier {

    private static final int GONE = 410;

    private final Map<String, NotificationSettings.Webhook> receivers;
    private final Gate gate;
    private final Courier courier;
    private final ObjectMapper json;
    private final Clock clock;

    WebhookCarrier(NotificationSettings settings, Gate gate, Courier courier, ObjectMapper json, Clock clock) {
        this.receivers = settings.webhooks();
        this.gate = gate;
        this.courier = courier;
        this.json = json;
        this.clock = clock;
    }

    /** What a receiver gets. */
    public record Hook(String type, Instant timestamp, Data data) {}

    public record Data(String subject, Brief notice) {}

    @Override
    public Channel channel() {
        return Channel.WEBHOOK;
    }

    @Override
    public List<Target> targets(Recipient recipient, Occasion occasion) {
        return receivers.keySet().stream()
                .sorted()
                .map(name -> new Target(name, "webhook:" + name))
                .toList();
    }

    @Override
    public Attempt carry(Parcel parcel) {
        NotificationSettings.Webhook receiver = receivers.get(parcel.target());
        if (receiver == null) {
            return new Attempt.Refused(Trouble.GONE.because("the configuration names it no more"));
        }
        return switch (gate.toWebhook(receiver.url())) {
            case Way.Closed closed ->
                new Attempt.Refused(Trouble.FORBIDDEN_TARGET.because("the receiver " + closed.why()));
            case Way.Unknown unknown -> new Attempt.Failed(Trouble.UNREACHABLE.because(unknown.why()));
            case Way.Open open -> {
                byte[] body = Brief.json(json, hook(parcel));
                String id = "msg_" + parcel.messageId().id();
                Map<String, String> headers = Signature.headers(receiver.secrets(), id, clock.instant(), body);
                yield Answers.attempt(
                        courier.post(receiver.url(), open.address(), headers, body), code -> code == GONE);
            }
        };
    }

    private static Hook hook(Parcel parcel) {
        Occasion occasion = parcel.occasion();
        return new Hook("notice." + occasion.kind(), occasion.at(), new Data(occasion.subject(), Brief.of(parcel)));
    }
}
