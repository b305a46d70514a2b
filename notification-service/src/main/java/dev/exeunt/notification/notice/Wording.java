package dev.exeunt.notification.notice;

import dev.exeunt.events.DeviceKind;
import dev.exeunt.events.Initiator;
import dev.exeunt.notification.EndedDevice;
import dev.exeunt.notification.Language;
import dev.exeunt.notification.Letter;
import dev.exeunt.notification.Notice;
import dev.exeunt.notification.NotificationSettings;
import dev.exeunt.notification.Recipient;
import dev.exeunt.notification.Tally;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.ArrayList;
import java.util.List;

/** Puts a notice into the recipient's language. */
@ApplicationScoped
class Wording implements Tally {

    private final String devicesPage;

    Wording(NotificationSettings settings) {
        this.devicesPage = settings.devicesPage().toString();
    }

    Letter letter(Notice notice, Recipient recipient) {
        Messages in = in(recipient.language());
        CauseWords words = CauseWords.of(notice, in);
        return new Letter(
                recipient.language(),
                words.title(),
                notice.complete() ? words.why() : words.why() + " " + in.soFar(),
                facts(notice, recipient, in),
                in.devicesTitle(),
                notice.global() ? lines(notice, in) : List.of(),
                "",
                in.stays(),
                in.nextTitle(),
                words.next(),
                in.notMe(),
                new Letter.Link(in.seeDevices(), devicesPage),
                in.sender());
    }

    @Override
    public String more(Language language, long count) {
        Messages in = in(language);
        return switch (PluralForm.of(language, count)) {
            case ONE -> in.foldedOne(count);
            case FEW -> in.foldedFew(count);
            case MANY -> in.foldedMany(count);
        };
    }

    static Messages in(Language language) {
        return switch (language) {
            case EN -> MessageBundles.get(Messages.class);
            case RU -> MessageBundles.get(Messages.class, Localized.Literal.of("ru"));
        };
    }

    private static List<Letter.Fact> facts(Notice notice, Recipient recipient, Messages in) {
        List<Letter.Fact> facts = new ArrayList<>();
        if (!notice.global()) {
            EndedDevice device = notice.devices().getFirst();
            facts.add(new Letter.Fact(in.device(), in.labelled(label(device, in), kind(device.kind(), in))));
            facts.add(new Letter.Fact(in.place(), place(device, in)));
        } else if (notice.ended() > 0) {
            facts.add(new Letter.Fact(in.devices(), Long.toString(notice.ended())));
        }
        facts.add(
                new Letter.Fact(in.when(), Moment.of(notice.occasion().at(), recipient.zone(), recipient.language())));
        facts.add(new Letter.Fact(in.byWhom(), byWhom(notice.initiator(), in)));
        return facts;
    }

    private static List<Letter.Line> lines(Notice notice, Messages in) {
        List<Letter.Line> lines = new ArrayList<>();
        for (EndedDevice device : notice.devices()) {
            lines.add(new Letter.Line(label(device, in), in.seenFrom(kind(device.kind(), in), place(device, in))));
        }
        if (notice.more() > 0) {
            lines.add(new Letter.Line(in.more(notice.more()), ""));
        }
        return lines;
    }

    private static String label(EndedDevice device, Messages in) {
        return device.label().isEmpty() ? in.unnamed() : device.label();
    }

    private static String place(EndedDevice device, Messages in) {
        return device.place().isEmpty() ? in.unknownPlace() : device.place();
    }

    private static String kind(DeviceKind kind, Messages in) {
        return switch (kind) {
            case WEB -> in.web();
            case ANDROID -> in.android();
            case IOS -> in.ios();
            case OTHER -> in.other();
        };
    }

    private static String byWhom(Initiator initiator, Messages in) {
        return switch (initiator) {
            case USER -> in.byUser();
            case ADMIN -> in.byAdmin();
            case POLICY -> in.byPolicy();
            case SYSTEM -> in.bySystem();
        };
    }
}
