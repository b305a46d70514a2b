package dev.exeunt.session.view;

import dev.exeunt.session.SessionConfig;
import dev.exeunt.session.StartCheck;
import dev.exeunt.session.UnsafeStart;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Refuses a Redis that is too old, that evicts, or that was set up for another number of shards. */
@ApplicationScoped
class RedisCheck implements StartCheck {

    private static final Logger LOG = Logger.getLogger(RedisCheck.class);
    private static final Pattern VERSION = Pattern.compile("(?m)^(?:valkey|redis)_version:(\\d+)");
    private static final Pattern POLICY = Pattern.compile("(?m)^maxmemory_policy:(\\S+)");
    private static final int OLDEST = 7;

    private final RedisLink link;
    private final int shards;

    RedisCheck(RedisLink link, SessionConfig config) {
        this.link = link;
        this.shards = config.shards();
    }

    @Override
    public String engine() {
        return "Redis";
    }

    @Override
    public void pass(CountDownLatch stopping) throws InterruptedException {
        while (stopping.getCount() > 0) {
            try {
                look();
                return;
            } catch (CompletionException e) {
                LOG.warnf("waiting for Redis reason=%s", e.getCause());
                if (stopping.await(1, TimeUnit.SECONDS)) {
                    return;
                }
            }
        }
    }

    private void look() {
        for (int shard = 0; shard < shards; shard++) {
            require(link.send(shard, Request.cmd(Command.INFO)).join().toString());
        }
        link.sendCommon(Request.cmd(Command.SET)
                        .arg(RedisLink.SHARDS)
                        .arg(shards)
                        .arg("NX"))
                .join();
        int known = link.sendCommon(Request.cmd(Command.GET).arg(RedisLink.SHARDS))
                .join()
                .toInteger();
        if (known != shards) {
            throw new UnsafeStart("this Redis holds " + known + " shards, but exeunt.session.shards is " + shards
                    + ": set it to " + known + ", or start with a new topic and a new Redis");
        }
    }

    /** Refuses a server that says this of itself. */
    static void require(String info) {
        int version = Integer.parseInt(found(VERSION, info));
        if (version < OLDEST) {
            throw new UnsafeStart("Redis is version " + version + ": use 7 or newer, or Valkey");
        }
        String policy = found(POLICY, info);
        if (!policy.equals("noeviction")) {
            throw new UnsafeStart("Redis' maxmemory-policy is " + policy
                    + ", which may drop what ended a session: set it to noeviction");
        }
    }

    private static String found(Pattern pattern, String info) {
        Matcher matcher = pattern.matcher(info);
        if (!matcher.find()) {
            throw new UnsafeStart("this is no Redis that says its version and its maxmemory-policy");
        }
        return matcher.group(1);
    }
}
