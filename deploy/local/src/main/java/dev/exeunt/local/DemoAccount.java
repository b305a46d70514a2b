package dev.exeunt.local;

import java.util.Map;
import java.util.stream.Collectors;

/** The personal account of the local run: where it is, who signs in, and what it is told. */
final class DemoAccount {

    private DemoAccount() {}

    /** Browsers take secure cookies without TLS from this name alone. */
    static String url(Places places) {
        return "http://localhost:" + places.port(Place.DEMO);
    }

    static String apps(Places places) {
        return url(places) + "/app?platform=android, " + url(places) + "/app?platform=ios";
    }

    /** For the terminal of whoever started it: each user with a password of this data folder. */
    static String signIns(Secrets secrets) {
        return DemoUsers.subjects().stream()
                .map(subject -> subject + " with password " + password(subject, secrets))
                .collect(Collectors.joining(", "));
    }

    static Map<String, String> environment(Home home, Places places, Secrets secrets) {
        return Map.of(
                "EXEUNT_DEMO_DATA",
                home.data("demo").toString(),
                "DEMO_EN_PASSWORD",
                password("demo-en", secrets),
                "DEMO_RU_PASSWORD",
                password("demo-ru", secrets),
                "QUARKUS_OIDC_CLIENT_AUTH_SERVER_URL",
                places.url(Place.ISSUER),
                "QUARKUS_OIDC_CLIENT_CLIENT_ID",
                Caller.LOGIN_SYSTEM.id(),
                "QUARKUS_OIDC_CLIENT_CREDENTIALS_SECRET",
                secrets.of(Caller.LOGIN_SYSTEM.id()),
                "QUARKUS_REST_CLIENT_SESSION_SERVICE_URL",
                places.url(Place.SESSION_SERVICE),
                "QUARKUS_REST_CLIENT_NOTIFICATION_SERVICE_URL",
                places.url(Place.NOTIFICATION_SERVICE));
    }

    private static String password(String subject, Secrets secrets) {
        return secrets.readable(subject);
    }
}
