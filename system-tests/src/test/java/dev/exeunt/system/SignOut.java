package dev.exeunt.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exeunt.system.Http.Answer;

import java.net.URI;

/** A global sign-out that was asked for. */
final class SignOut {

    private final Exeunt exeunt;
    private final Answer answer;

    SignOut(Exeunt exeunt, Answer answer) {
        this.exeunt = exeunt;
        this.answer = answer;
    }

    String id() {
        return answer.json().get("id").textValue();
    }

    /** How far it has come, without any credential. */
    JsonNode progress() {
        URI location = URI.create(answer.headers().firstValue("Location").orElseThrow());
        return exeunt.sessionService().get(location.getPath()).expect(200).json();
    }
}
