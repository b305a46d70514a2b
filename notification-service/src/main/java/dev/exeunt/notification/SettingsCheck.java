package dev.exeunt.notification;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

/** Refuses to start with settings that would lose, double or misdirect what is told. */
@ApplicationScoped
class SettingsCheck {

    private static final String PREFIX = "exeunt.notification.";

    void atStart(
            @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event,
            NotificationSettings settings) {
        NotificationSettings.Delivery delivery = settings.delivery();
        require(Language.of(settings.language()).isPresent(), "language", "must be en or ru");
        require(
                delivery.lease().compareTo(delivery.timeout().multipliedBy(2)) >= 0,
                "delivery.lease",
                "must be at least twice delivery.timeout, else a slow mail is sent twice");
        require(delivery.parallel() > 0, "delivery.parallel", "must be 1 or more");
        require(delivery.firstRetry().isPositive(), "delivery.first-retry", "must be longer than zero");
        NotificationSettings.Limits limits = settings.limits();
        require(limits.window().isPositive(), "limits.window", "must be longer than zero");
        require(
                Math.min(Math.min(limits.inbox(), limits.email()), Math.min(limits.push(), limits.webhook())) > 0,
                "limits",
                "must each be 1 or more");
        require(settings.smtp().from().contains("@"), "smtp.from", "must be a mail address");
        require(
                settings.smtp().username().isPresent()
                        == settings.smtp().password().isPresent(),
                "smtp.password",
                "must stand with smtp.username, or neither");
        require(settings.inbox().heartbeat().isPositive(), "inbox.heartbeat", "must be longer than zero");
        require(settings.inbox().look().isPositive(), "inbox.look", "must be longer than zero");
        require(settings.push().subscriptions() > 0, "push.subscriptions", "must be 1 or more");
        require(settings.signOuts().named() > 0, "sign-outs.named", "must be 1 or more");
        String scheme = String.valueOf(settings.devicesPage().getScheme());
        require(scheme.equals("https") || scheme.equals("http"), "devices-page", "must be an http(s) address");
    }

    private static void require(boolean safe, String property, String what) {
        if (!safe) {
            throw new IllegalStateException(PREFIX + property + " " + what);
        }
    }
}
