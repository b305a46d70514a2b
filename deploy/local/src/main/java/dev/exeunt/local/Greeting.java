package dev.exeunt.local;

/** What to look at and to try once everything runs. */
final class Greeting {

    private Greeting() {}

    static String of(Places places, Home home, Secrets secrets) {
        String session = places.url(Place.SESSION_SERVICE);
        return """

                account               %s
                                      %s
                the same as an app    %s
                session-service       %s/q/openapi
                audit-service         %s/q/openapi
                notification-service  %s/q/openapi
                console               %s
                                      as %s, with what ./exeunt password prints
                mail                  %s
                demo users            %s
                data and logs         %s

                Sign in, use the token, sign out everywhere:

                TOKEN=$(curl -s %s/sessions -H "Authorization: Bearer $(./exeunt token session-issuer)" -H 'Content-Type: application/json' -d '{"subject":"demo-en","device":{"kind":"web","label":"Firefox on Debian","shared":false},"client":"account-web","address":"192.0.2.10"}' | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')
                curl -s %s/session -H "Authorization: Bearer $TOKEN"
                curl -s %s/global-sign-outs -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{"scope":"all"}'

                Ctrl-C ends everything and keeps the data.
                """.formatted(
                        DemoAccount.url(places),
                        DemoAccount.signIns(secrets),
                        DemoAccount.apps(places),
                        session,
                        places.url(Place.AUDIT_SERVICE),
                        places.url(Place.NOTIFICATION_SERVICE),
                        Console.url(places),
                        Console.TEAM,
                        places.url(Place.MAIL),
                        String.join(", ", DemoUsers.shown()),
                        home.folder(),
                        session,
                        session,
                        session);
    }
}
