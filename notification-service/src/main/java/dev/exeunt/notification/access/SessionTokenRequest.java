package dev.exeunt.notification.access;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Asks whose session a token is. */
final class SessionTokenRequest extends BaseAuthenticationRequest {

    private final String token;

    SessionTokenRequest(String token) {
        this.token = token;
    }

    String token() {
        return token;
    }
}
