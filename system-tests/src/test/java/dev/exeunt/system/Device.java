package dev.exeunt.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exeunt.system.Http.Answer;

import java.util.Map;

/** A signed-in device, which has the token and knows nothing else. */
public final class Device {

    private final Exeunt exeunt;
    private final String subject;
    private final String sid;
    private final String token;

    public Device(Exeunt exeunt, String subject, String sid, String token) {
        this.exeunt = exeunt;
        this.subject = subject;
        this.sid = sid;
        this.token = token;
        Issued.remember(token);
    }

    String subject() {
        return subject;
    }

    public String sid() {
        return sid;
    }

    public String token() {
        return token;
    }

    private Http session() {
        return exeunt.sessionService().as(token);
    }

    private Http notification() {
        return exeunt.notificationService().as(token);
    }

    /** As its user does who works with it. */
    public Answer asksForItsSession() {
        return session().get("/session");
    }

    /** As a page does that polls: no activity of the user's. */
    public Answer polls() {
        return session().get("/session?passive=true");
    }

    Answer signsOut() {
        return session().post("/logout").expect(200);
    }

    Answer signsOut(Device other) {
        return session().delete("/sessions/" + other.sid).expect(200);
    }

    SignOut signsOutEverywhere() {
        return signsOut("all");
    }

    SignOut signsOutTheOthers() {
        return signsOut("others");
    }

    private SignOut signsOut(String scope) {
        return new SignOut(
                exeunt,
                session().post("/global-sign-outs", Map.of("scope", scope)).expect(202));
    }

    JsonNode devices() {
        return session().get("/sessions").expect(200).json();
    }

    JsonNode inbox() {
        return notification().get("/inbox").expect(200).json();
    }

    JsonNode preferences() {
        return notification().get("/preferences").expect(200).json();
    }

    JsonNode prefers(Map<String, Object> choice) {
        return notification().put("/preferences", choice).expect(200).json();
    }
}
