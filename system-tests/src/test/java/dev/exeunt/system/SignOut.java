package dev.exeunt.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exeunt.system.Http.Answer;

import java.net.URI;

/** A global sign-out that was asked for. */
public final class SignOut {

    private final Exeunt exeunt;
    private final Answer answer;

    SignOut(Exeunt exeunt, Answer answer) {
        this.exeunt = exeunt;
        this.answer = answer;
    }

    public String id() {
        return answer.json().get("id").textValue();
    }

    /** How far it has come, without any credential. */
    JsonNode progress() {
        return asked().expect(200).json();
    }

    /** Whether it says so; not while nobody can say. */
    public boolean isCompleted() {
        Answer progress = asked();
        return progress.status() == 200
                && progress.json().path("state").asText().equals("completed");
    }

    private Answer asked() {
        URI location = URI.create(answer.headers().firstValue("Location").orElseThrow());
        return exeunt.sessionService().get(location.getPath());
    }
}
