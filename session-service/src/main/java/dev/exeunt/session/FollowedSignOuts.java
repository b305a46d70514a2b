package dev.exeunt.session;

import dev.exeunt.edge.trace.Traces;
import dev.exeunt.events.GlobalSignOutRequested;
import dev.exeunt.events.SessionEvent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Global sign-outs whose request came with a trace, so that their ends go on with it, whichever instance was asked. An owner
 * that didn't read the request, since an earlier one had applied it, carries out the same without a trace.
 */
@ApplicationScoped
public class FollowedSignOuts {

    private static final int MOST = 1_000;

    private final Traces traces;
    private final Map<String, String> words = new LinkedHashMap<>();

    FollowedSignOuts(Traces traces) {
        this.traces = traces;
    }

    /** It was asked for here and now. What this instance owns may be carried out before it is read. */
    public void asked(GlobalSignOutRequested request) {
        heard(request, traces.here());
    }

    /** An event of a shard that is owned here, with what its record says of a trace. */
    public void heard(SessionEvent event, @Nullable String traceparent) {
        if (traces.on() && traceparent != null && event instanceof GlobalSignOutRequested request) {
            remember(request.signOutId(), traceparent);
        }
    }

    private synchronized void remember(String signOutId, String traceparent) {
        words.put(signOutId, traceparent);
        if (words.size() > MOST) {
            words.remove(words.keySet().iterator().next());
        }
    }

    /** A step that gives its sessions their ends. */
    public Span fanOut(String signOutId) {
        return traces.step(SpanKind.INTERNAL, "fan out", of(signOutId));
    }

    private synchronized @Nullable String of(String signOutId) {
        return words.get(signOutId);
    }
}
