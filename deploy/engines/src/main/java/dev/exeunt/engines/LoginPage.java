package dev.exeunt.engines;

/** Asks for a name and a password. */
final class LoginPage {

    private static final String HTML = "text/html; charset=utf-8";

    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Sign in · Exeunt, local run</title>
            <style>
              :root { color-scheme: light dark }
              body { font: 16px/1.5 system-ui, sans-serif; min-height: 90vh; margin: 0; display: grid; place-items: center;
                background: light-dark(#f4f5f7, #14171c); color: light-dark(#1b1f27, #e8eaee) }
              main { width: min(20rem, 90vw); padding: 2rem; border-radius: .75rem;
                background: light-dark(#fff, #1d2129); border: 1px solid light-dark(#d9dde4, #333a46) }
              h1 { font-size: 1.25rem; margin: 0 0 .25rem }
              p { margin: 0 0 1.25rem; color: light-dark(#5a6372, #a7afbd) }
              label { display: block; margin-bottom: 1rem; font-weight: 600 }
              input { display: block; box-sizing: border-box; width: 100%; margin-top: .25rem; padding: .5rem .625rem; font: inherit;
                border: 1px solid light-dark(#8a93a3, #6b7585); border-radius: .375rem; background: light-dark(#fff, #14171c); color: inherit }
              button { width: 100%; padding: .625rem; border: 0; border-radius: .375rem; font: inherit; font-weight: 600;
                background: light-dark(#1f4fbf, #8fb2ff); color: light-dark(#fff, #0d1220); cursor: pointer }
              :focus-visible { outline: 3px solid light-dark(#1f4fbf, #8fb2ff); outline-offset: 2px }
              [role=alert] { color: light-dark(#b3261e, #ff9d94); font-weight: 600 }
            </style>
            """;

    private LoginPage() {}

    /**
     * The form.
     *
     * @param application that asked for it; one of ours
     * @param request made here; has no character that would mean anything
     */
    static Pages.Answer of(String application, String request, boolean again) {
        String wrong = again ? "<p role=\"alert\">This is no account's name and password.</p>" : "";
        return new Pages.Answer(again ? 401 : 200, HTML, HEAD + """
                <main>
                <h1>Sign in</h1>
                <p>to %s, on this machine</p>
                %s
                <form method="post" action="/login">
                  <input type="hidden" name="request" value="%s">
                  <label>Name <input name="name" autocomplete="username" required autofocus></label>
                  <label>Password <input name="password" type="password" autocomplete="current-password" required></label>
                  <button>Sign in</button>
                </form>
                </main>
                </html>
                """.formatted(application, wrong, request));
    }

    /** For who came from nowhere that is known; there is nowhere to send him back to. */
    static Pages.Answer refused() {
        return new Pages.Answer(400, HTML, HEAD + """
                <main>
                <h1>Not a sign-in</h1>
                <p role="alert">No application of this run asked for this, or it was asked for too long ago. Go back to the
                application and try again.</p>
                </main>
                </html>
                """);
    }
}
