package dev.exeunt.session.view;

/**
 * The layout of the view. One shard is one hash tag, so that a script finds all its keys in one slot:
 *
 * <pre>
 * HSET {s07}:session:&lt;sid&gt; subject … epoch … seen … idle … expires … place … opened … [claim …]   a live session
 * ZADD {s07}:subject:&lt;subject&gt; &lt;opened&gt; &lt;sid&gt;             a subject's sessions, oldest first
 * HSET {s07}:epochs &lt;subject&gt; '&lt;epoch&gt; [sid that stays] &lt;floor&gt; &lt;sign-out id&gt;'
 * ZADD {s07}:live &lt;last full record&gt; &lt;sid&gt;               all live sessions
 * ZADD {s07}:deadlines &lt;due&gt; &lt;sid&gt;                       those that end by time; a due entry is looked at again
 * HSET {s07}:pending &lt;event id&gt; &lt;draft&gt;                  claimed, and not known to be in the log
 * HSET {s07}:ended:&lt;sid&gt; offset … subject … record …    an ended session; EXPIRE after 30 days
 * ZADD {s07}:past:&lt;subject&gt; &lt;ended&gt; &lt;sid&gt;                a subject's ended sessions; EXPIRE after 30 days
 * HSET {s07}:sign-out:&lt;id&gt; subject … draft … of … closed … [completed …]   a global sign-out
 * SADD {s07}:sign-outs &lt;id&gt;                             those under way
 * HSET {s07}:applied view &lt;topic id&gt;/&lt;view id&gt; offset …   the last record of the log whose effect is in here
 * </pre>
 *
 * A view that is begun anew gets a new id: an instance that knew the old one, and slept meanwhile, sees that the offset
 * it knows is none of this view's.
 *
 * <p>Times are milliseconds of Redis' own clock; an epoch is microseconds of it.
 */
record Keys(String tag) {

    static Keys of(int shard) {
        return new Keys("{s" + (shard < 10 ? "0" : "") + shard + "}:");
    }

    String session(String sid) {
        return tag + "session:" + sid;
    }

    String subject(String subject) {
        return tag + "subject:" + subject;
    }

    String epochs() {
        return tag + "epochs";
    }

    String live() {
        return tag + "live";
    }

    String deadlines() {
        return tag + "deadlines";
    }

    String pending() {
        return tag + "pending";
    }

    String ended(String sid) {
        return tag + "ended:" + sid;
    }

    String past(String subject) {
        return tag + "past:" + subject;
    }

    String signOut(String id) {
        return tag + "sign-out:" + id;
    }

    String signOuts() {
        return tag + "sign-outs";
    }

    String applied() {
        return tag + "applied";
    }
}
