package dev.exeunt.system;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A user of the account, as the login system knows one. */
final class User {

    private final Exeunt exeunt;
    private final String subject;

    private User(Exeunt exeunt, String subject) {
        this.exeunt = exeunt;
        this.subject = subject;
    }

    /** A user of this test alone, who is told things in this language. */
    static User who(Exeunt exeunt, String language) {
        User user = new User(exeunt, "subject-" + UUID.randomUUID());
        exeunt.notificationServiceAs("session-issuer")
                .put(
                        "/recipients/" + user.subject,
                        Map.of("address", user.address(), "language", language, "zone", "Europe/Berlin"))
                .expect(204);
        return user;
    }

    String subject() {
        return subject;
    }

    String address() {
        return subject + "@example.org";
    }

    Device signsIn(String kind, String label) {
        return opened(opening(kind, label));
    }

    /** Authenticates again on a device: the new session takes the place of the old one. */
    Device signsInAgainOn(Device device) {
        Map<String, Object> opening = opening("web", "signed in again");
        opening.put("replaces", device.sid());
        return opened(opening);
    }

    private Map<String, Object> opening(String kind, String label) {
        Map<String, Object> opening = new HashMap<>();
        opening.put("subject", subject);
        opening.put("device", Map.of("kind", kind, "label", label, "shared", false));
        opening.put("client", "account-" + kind);
        opening.put("address", "192.0.2.10");
        return opening;
    }

    private Device opened(Map<String, Object> opening) {
        var answer = exeunt.sessionServiceAs("session-issuer")
                .post("/sessions", opening)
                .expect(201)
                .json();
        return new Device(
                exeunt,
                subject,
                answer.get("sid").textValue(),
                answer.get("token").textValue());
    }

    /** The login system revokes the token of a device, as RFC 7009 has it. */
    void losesTheTokenOf(Device device) {
        exeunt.sessionServiceAs("session-issuer")
                .postForm("/revoke", "token", device.token())
                .expect(200);
    }

    /** A team ends all sessions: the login system or, without a cause, the security team. */
    SignOut isSignedOutBy(String role, Map<String, String> body) {
        return new SignOut(
                exeunt,
                exeunt.sessionServiceAs(role)
                        .post("/subjects/" + subject + "/global-sign-outs", body)
                        .expect(202));
    }
}
