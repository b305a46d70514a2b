package dev.exeunt.session;

import dev.exeunt.events.DeviceKind;
import dev.exeunt.events.EventIds;
import dev.exeunt.events.GlobalSignOutRequested;
import dev.exeunt.events.Initiator;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.SessionLoggedOut;
import dev.exeunt.events.Shards;
import dev.exeunt.events.SignOutScope;
import dev.exeunt.session.Caller.Device;
import dev.exeunt.session.view.Checks;
import dev.exeunt.session.view.Claims;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

/** Two things at once: each pair has one outcome that counts. */
@QuarkusTest
class RaceTest {

    private static final int ROUNDS = Integer.getInteger("exeunt.race.rounds", 2_000);
    private static final Logger LOG = Logger.getLogger(RaceTest.class);
    private static final int AT_ONCE = 50;
    private static final int HANG_UPS = 2_000;
    private static final Place PLACE = new Place(
            new dev.exeunt.events.Device(DeviceKind.ANDROID, "a phone", false), "account-android", "192.0.2.1");

    @Inject
    Claims claims;

    @Inject
    Checks checks;

    @Inject
    Settlement settlement;

    @Inject
    Shards shards;

    /** A service that has just started may not know yet, and would say so. */
    @BeforeEach
    void whenItServes() {
        Healing.awaitReady();
    }

    @Test
    void signedOutManyTimesAtOnceADeviceHasOneEnd() throws Exception {
        Device web = Caller.signIn(Caller.somebody(), "web");
        Device other = Caller.signIn(web.subject(), "android");

        List<Callable<Response>> calls = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            calls.add(web::logout);
            calls.add(() -> other.logout(web.sid()));
        }
        List<Response> answers = atOnce(calls);

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isIn(200, 401));
        assertThat(answers.stream()
                        .filter(answer -> answer.statusCode() == 200)
                        .map(answer -> answer.path("endedAt") + " " + answer.path("reason"))
                        .distinct())
                .hasSize(1);
        assertThat(endsOf(web.subject())).hasSize(1);
    }

    @Test
    void twoGlobalSignOutsAtOnceBothCompleteAndEndEachDeviceOnce() throws Exception {
        String subject = Caller.somebody();
        Caller.signIn(subject, "web");
        Caller.signIn(subject, "android");
        Caller.signIn(subject, "ios");

        // Teams need no session: neither of them comes too late.
        Callable<Response> order = () -> Caller.as("security")
                .contentType(ContentType.JSON)
                .body(Map.of())
                .post("/subjects/{subject}/global-sign-outs", subject);
        List<Response> answers = atOnce(List.of(order, order));

        for (Response answer : answers) {
            assertThat(answer.statusCode()).isEqualTo(202);
            awaitCompleted(answer);
        }
        assertThat(endsOf(subject)).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void ofTwoWhoSignTheOthersOutAtOnceExactlyOneStays() throws Exception {
        for (int round = 0; round < 5; round++) {
            String subject = Caller.somebody();
            List<Device> devices = List.of(
                    Caller.signIn(subject, "web"), Caller.signIn(subject, "android"), Caller.signIn(subject, "ios"));

            List<Response> answers = atOnce(List.of(
                    () -> devices.get(0).signOut("others"), () -> devices.get(1).signOut("others")));

            assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(202, 401);
            int winner = answers.get(0).statusCode() == 202 ? 0 : 1;
            assertThat(devices)
                    .extracting(device -> device.check().statusCode())
                    .containsExactly(winner == 0 ? 200 : 401, winner == 1 ? 200 : 401, 401);
            awaitCompleted(answers.get(winner));
            assertThat(endsOf(subject)).hasSize(2).doesNotHaveDuplicates();
        }
    }

    private static void awaitCompleted(Response requested) {
        String id = requested.path("id");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> given().get("/global-sign-outs/{id}", id).then().body("state", equalTo("completed")));
    }

    @Test
    void aCallerWhoHangsUpCancelsNothing() throws Exception {
        Map<Sid, Token> devices = new HashMap<>();
        for (int n = 0; n < HANG_UPS; n++) {
            String subject = Caller.somebody();
            Token token = open(subject, shards.of(subject));
            devices.put(token.sid(), token);
        }

        atOnce(devices.values().stream().map(RaceTest::logoutAndHangUp).toList());

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertEachIsAliveOrEnded(devices.keySet()));
    }

    /** Either the request never arrived, or it ran to its end: no claim is left. */
    private void assertEachIsAliveOrEnded(Set<Sid> sids) {
        Map<Sid, Boolean> alive = new HashMap<>();
        sids.forEach(sid -> alive.put(sid, verdict(sid) instanceof Verdict.Alive));
        Map<String, Integer> ends = new HashMap<>();
        for (int shard = 0; shard < shards.count(); shard++) {
            LogProbe.all(shard).stream()
                    .map(LogProbe.Entry::event)
                    .filter(SessionLoggedOut.class::isInstance)
                    .forEach(end -> ends.merge(((SessionLoggedOut) end).sid(), 1, Integer::sum));
        }
        alive.forEach(
                (sid, is) -> assertThat(ends.getOrDefault(sid.toString(), 0)).isEqualTo(is ? 0 : 1));
        assertThat(alive).as("most requests arrive").containsValue(false);
        assertThat(Healing.metric("exeunt_pending")).isZero();
    }

    private static Callable<Void> logoutAndHangUp(Token token) {
        String request = "POST /logout HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nAuthorization: Bearer "
                + token.text() + "\r\n\r\n";
        return () -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                // Some hang up at once, some while the steps are under way.
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(5_000_000));
                socket.setSoLinger(true, 0);
            }
            return null;
        };
    }

    @Test
    void aLoginThatRacesAGlobalSignOutIsWhollyAfterOrDeadOnArrival() throws Exception {
        int after = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int done = 0; done < ROUNDS; done += AT_ONCE) {
                List<Callable<Boolean>> rounds = Collections.nCopies(Math.min(AT_ONCE, ROUNDS - done), this::loginRace);
                for (Future<Boolean> round : threads.invokeAll(rounds)) {
                    after += round.get() ? 1 : 0;
                }
            }
        }
        LOG.infof("login races: %d wholly after, %d dead on arrival", after, ROUNDS - after);
        assertThat(after).as("races won by either").isBetween(1, ROUNDS - 1);
    }

    /** Whether the login was after the sign-out. */
    private boolean loginRace() {
        String subject = Caller.somebody();
        int shard = shards.of(subject);
        Sid before = open(subject, shard).sid();
        var racing = CompletableFuture.supplyAsync(() -> open(subject, shard));
        Order.SignOut order = new Order.SignOut(
                EventIds.fresh(),
                subject,
                Sid.unguessable(shard).toString(),
                SignOutScope.ALL,
                null,
                LogoutCause.CREDENTIAL_CHANGED,
                Initiator.SYSTEM,
                "login");
        Outcome raised = claims.raise(shard, order, null).join();
        long epoch = ((GlobalSignOutRequested)
                        Draft.event(((Outcome.Claimed) raised).drafts().getFirst()))
                .epoch();
        settle(raised);

        assertThat(verdict(before)).as("opened before").isInstanceOf(Verdict.Dead.class);
        Verdict raced = verdict(racing.join().sid());
        if (raced instanceof Verdict.Alive alive) {
            assertThat(alive.session().epoch()).as("alive, so opened after").isGreaterThanOrEqualTo(epoch);
            return true;
        }
        assertThat(raced).isInstanceOf(Verdict.Dead.class);
        return false;
    }

    private Verdict verdict(Sid sid) {
        return checks.check(sid, true).toCompletableFuture().join();
    }

    private Token open(String subject, int shard) {
        Token token = Token.issue(shard);
        Order.Opening order =
                new Order.Opening(EventIds.fresh(), subject, token.sid().toString(), PLACE, 0, 0, null);
        Outcome opened = claims.open(shard, order, oldest -> {
                    throw new AssertionError("nobody has so many");
                })
                .join();
        settle(opened);
        return token;
    }

    private void settle(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Claimed.class);
        settlement
                .start(Draft.event(((Outcome.Claimed) outcome).drafts().getFirst()))
                .join();
    }

    private List<String> endsOf(String subject) {
        return LogProbe.of(subject, shards.of(subject)).stream()
                .filter(entry -> entry.event() instanceof SessionLoggedOut)
                .map(entry -> ((SessionLoggedOut) entry.event()).sid())
                .toList();
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
