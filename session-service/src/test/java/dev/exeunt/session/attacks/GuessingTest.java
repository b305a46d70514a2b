package dev.exeunt.session.attacks;

import dev.exeunt.events.Shards;
import dev.exeunt.session.Caller;
import dev.exeunt.session.Caller.Device;
import dev.exeunt.session.Healing;
import dev.exeunt.session.Token;
import dev.exeunt.session.Verdict;
import dev.exeunt.session.view.Checks;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Somebody tries ids, or tries to learn which there are. */
@QuarkusTest
class GuessingTest {

    private static final Logger LOG = Logger.getLogger(GuessingTest.class);
    private static final int GUESSES = 100_000;
    private static final int UNDER_WAY = 500;

    /** With one user, of two changes each, which is within what one may ask. */
    private static final int A_USERS = 50;

    private static final int TRIES = Integer.getInteger("exeunt.guessing.tries", 4 * A_USERS);

    @Inject
    Checks checks;

    @Inject
    Shards shards;

    @BeforeEach
    void whenItServes() {
        Healing.awaitReady();
    }

    /** Somebody else's sid, live or ended, in the own shard or another: as if it didn't exist. */
    @Test
    void aForeignSidIsAnsweredLikeAnUnknownOneByteForByte() {
        Device mine = Caller.signIn(Caller.somebody(), "web");
        String unknown = "AAAAAAAAAAAAAAAAAAAAAA";
        for (String subject : List.of(neighbour(mine), Caller.somebody())) {
            Device live = Caller.signIn(subject, "web");
            Device ended = Caller.signIn(subject, "web");
            ended.logout().then().statusCode(200);
            String shard = live.sid().substring(0, 3);

            String nobodys = seen(mine.logout(shard + unknown), shard + unknown);
            assertThat(seen(mine.logout(live.sid()), live.sid())).isEqualTo(nobodys);
            assertThat(seen(mine.logout(ended.sid()), ended.sid())).isEqualTo(nobodys);
            live.check().then().statusCode(200);
        }
    }

    /** Everything of an answer but its time, and the id that the caller has said. */
    private static String seen(Response answer, String sid) {
        return answer.statusCode() + "\n" + answer.getHeaders() + "\n"
                + answer.body().asString().replace(sid, "…");
    }

    /** Of the same shard, so that nothing but the subject tells the two apart. */
    private String neighbour(Device mine) {
        int shard = shards.of(mine.subject());
        String subject = Caller.somebody();
        while (shards.of(subject) != shard) {
            subject = Caller.somebody();
        }
        return subject;
    }

    /** How far apart they are is told; a machine that does other work besides can't promise it. */
    @Test
    void theTimesOfAForeignAndAnUnknownSidAreTold() {
        long[] foreign = new long[TRIES];
        long[] nobodys = new long[TRIES];
        for (int n = 0; n < TRIES; n += A_USERS) {
            Device mine = Caller.signIn(Caller.somebody(), "web");
            Device theirs = Caller.signIn(neighbour(mine), "web");
            String unknown = mine.sid().substring(0, 3) + "AAAAAAAAAAAAAAAAAAAAAA";
            for (int one = n; one < n + A_USERS; one++) {
                // Turn by turn, so that whatever else the machine does meets both alike.
                foreign[one] = nanos(mine, theirs.sid());
                nobodys[one] = nanos(mine, unknown);
            }
            theirs.check().then().statusCode(200);
        }

        LOG.infof(
                "median of %d tries: foreign %d µs, unknown %d µs",
                TRIES, median(foreign) / 1_000, median(nobodys) / 1_000);
    }

    private static long nanos(Device mine, String sid) {
        long begun = System.nanoTime();
        assertThat(mine.logout(sid).statusCode()).isEqualTo(404);
        return System.nanoTime() - begun;
    }

    private static long median(long[] times) {
        Arrays.sort(times);
        return times[times.length / 2];
    }

    @Test
    void aHundredThousandGuessesFindNobody() {
        Device web = Caller.signIn(Caller.somebody(), "web");
        int shard = shards.of(web.subject());
        int found = 0;
        List<CompletableFuture<Verdict>> underWay = new ArrayList<>(UNDER_WAY);
        for (int n = 0; n < GUESSES; n += UNDER_WAY) {
            IntStream.range(0, UNDER_WAY)
                    .mapToObj(
                            one -> checks.check(Token.issue(shard).sid(), true).toCompletableFuture())
                    .forEach(underWay::add);
            found += (int) underWay.stream()
                    .filter(verdict -> !(verdict.join() instanceof Verdict.Unknown))
                    .count();
            underWay.clear();
        }

        assertThat(found).isZero();
        web.check().then().statusCode(200);
    }

    /** Close to a real one is as far as any other. */
    @Test
    void aTokenWithOneLetterChangedIsNobodys() {
        Device web = Caller.signIn(Caller.somebody(), "web");
        for (int at = 0; at < web.token().length(); at++) {
            String guess = web.token().substring(0, at)
                    + other(web.token(), at)
                    + web.token().substring(at + 1);

            given().header("Authorization", "Bearer " + guess)
                    .get("/session")
                    .then()
                    .statusCode(401);
        }
        // Knowing a sid grants nothing.
        given().header("Authorization", "Bearer " + web.sid())
                .get("/session")
                .then()
                .statusCode(401);
    }

    /** The last letter has bits to spare: the next one would stand for the same bytes. */
    private static char other(String token, int at) {
        char letter = token.charAt(at);
        if (at == token.length() - 1) {
            return (char) (letter + 1);
        }
        return letter == 'A' ? 'B' : 'A';
    }
}
