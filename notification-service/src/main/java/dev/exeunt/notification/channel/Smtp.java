package dev.exeunt.notification.channel;

import dev.exeunt.notification.NotificationSettings;
import dev.exeunt.notification.NotificationSettings.Encryption;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;
import io.vertx.ext.mail.StartTLSOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The mail client. It would wait for ever: on a server that says nothing for as long as an attempt may take, it hangs up.
 */
@ApplicationScoped
class Smtp {

    /** More than there are ever under way: who waits in the client's own queue for one that ends may wait for ever. */
    private static final int MOST_CONNECTIONS = 1_000;

    /** The client's only one: what a server says before a callback on another thread has come to listen is lost. */
    private final Context context;

    private final MailClient client;
    private final NotificationSettings.Smtp settings;
    private final Duration timeout;

    Smtp(Vertx vertx, NotificationSettings settings) {
        this.settings = settings.smtp();
        this.timeout = settings.delivery().timeout();
        this.context = vertx.getOrCreateContext();
        this.client = MailClient.create(vertx, config());
    }

    private MailConfig config() {
        int patience = Math.toIntExact(timeout.toMillis());
        MailConfig config = new MailConfig(settings.host(), settings.port(), startTls(), LoginOption.NONE)
                .setSsl(settings.encryption() == Encryption.IMPLICIT)
                // Who keeps a connection learns only from the next mail that nobody is there any more.
                .setKeepAlive(false)
                .setMaxPoolSize(MOST_CONNECTIONS)
                .setConnectTimeout(patience)
                .setIdleTimeout(patience)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        // A certificate of anybody else is none.
        config.setHostnameVerificationAlgorithm("HTTPS");
        settings.username().ifPresent(name -> config.setLogin(LoginOption.REQUIRED)
                .setUsername(name)
                .setPassword(settings.password().orElseThrow()));
        return config;
    }

    private StartTLSOptions startTls() {
        return switch (settings.encryption()) {
            case NONE, IMPLICIT -> StartTLSOptions.DISABLED;
            case OPTIONAL -> StartTLSOptions.OPTIONAL;
            case REQUIRED -> StartTLSOptions.REQUIRED;
        };
    }

    /**
     * Returns when the server has taken it.
     *
     * @throws TimeoutException where it says neither yes nor no in time
     * @throws ExecutionException where it says no, or isn't there, with what was met
     */
    void send(MailMessage message) throws TimeoutException, ExecutionException, InterruptedException {
        CompletableFuture<MailResult> taken = new CompletableFuture<>();
        context.runOnContext(go -> client.sendMail(message.setFrom(settings.from()))
                .onComplete(taken::complete, taken::completeExceptionally));
        taken.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void end() {
        client.close();
    }
}
