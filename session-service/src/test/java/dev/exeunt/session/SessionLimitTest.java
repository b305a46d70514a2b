package dev.exeunt.session;

import dev.exeunt.events.SessionLoggedOut;
import dev.exeunt.session.Caller.Device;
import dev.exeunt.session.log.StoppableLog;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
@TestProfile(StrictProfile.class)
class SessionLimitTest {

    @Inject
    StoppableLog log;

    @AfterEach
    void goOn() {
        log.goOn();
    }

    @Test
    void theOldestGivesWay() {
        String subject = Caller.somebody();
        Device first = Caller.signIn(subject, "web");
        Device second = Caller.signIn(subject, "android");
        Device third = Caller.signIn(subject, "ios");

        Device fourth = Caller.signIn(subject, "web");

        first.check()
                .then()
                .statusCode(401)
                .body("reason", equalTo("session-limit"))
                .body("initiator", equalTo("policy"));
        fourth.devices().then().body("live.sid", contains(second.sid(), third.sid(), fourth.sid()));
    }

    @Test
    void whatIsSignedOutDoesntCount() {
        String subject = Caller.somebody();
        Device first = Caller.signIn(subject, "web");
        Caller.signIn(subject, "android");
        Caller.signIn(subject, "ios");
        // Dead by the epoch alone: their own ends don't get into the log yet.
        log.stop(StoppableLog.Stop.BEFORE_APPEND, event -> event instanceof SessionLoggedOut);
        first.signOut("others").then().statusCode(202);

        Caller.signIn(subject, "web");
        Device last = Caller.signIn(subject, "web");

        first.check().then().statusCode(200);
        last.devices().then().body("live", hasSize(3));
    }

    @Test
    void whatIsReplacedDoesntCount() {
        String subject = Caller.somebody();
        Device first = Caller.signIn(subject, "web");
        Device second = Caller.signIn(subject, "android");
        Caller.signIn(subject, "ios");
        var body = Caller.opening(subject, "android");
        body.put("replaces", second.sid());

        Caller.opened(subject, Caller.open(body));

        first.check().then().statusCode(200);
        second.check().then().statusCode(401).body("reason", equalTo("replaced"));
    }
}
