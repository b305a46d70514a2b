package dev.exeunt.edge.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Begins the steps (spans) of a trace. Where something isn't followed, since traces are off or this one was not chosen,
 * its step is one that nobody sees, and costs nothing.
 *
 * <p>What is followed is handed on in W3C's words, one {@code traceparent}; what else its family can carry is not.
 */
@Singleton
public final class Traces {

    private static final String TRACEPARENT = "traceparent";
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();

    private final boolean on;
    private final Tracer tracer;

    Traces(OpenTelemetry telemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off) {
        this.on = !off;
        this.tracer = telemetry.getTracer("dev.exeunt");
    }

    /** Whether anything is followed. */
    public boolean on() {
        return on;
    }

    /** The first step here of what a caller asks for; whether it is followed, the caller or chance decides. */
    Span begin(String name, @Nullable String traceparent) {
        return started(SpanKind.SERVER, name, traceparent == null ? Context.root() : read(traceparent));
    }

    /** A step of what is being done here and now. */
    public Span step(SpanKind kind, String name) {
        return on ? step(kind, name, Context.current()) : Span.getInvalid();
    }

    /** A step of what these words name. */
    public Span step(SpanKind kind, String name, @Nullable String traceparent) {
        return on && traceparent != null ? step(kind, name, read(traceparent)) : Span.getInvalid();
    }

    private Span step(SpanKind kind, String name, Context before) {
        boolean followed = Span.fromContext(before).getSpanContext().isSampled();
        return followed ? started(kind, name, before) : Span.getInvalid();
    }

    private Span started(SpanKind kind, String name, Context before) {
        return tracer.spanBuilder(name).setSpanKind(kind).setParent(before).startSpan();
    }

    /** Does it within a step: what it begins here goes on with that. */
    public static <T> T within(Span step, Supplier<T> work) {
        return isFollowed(step)
                ? Context.current().with(step).wrapSupplier(work).get()
                : work.get();
    }

    public static void within(Span step, Runnable work) {
        if (isFollowed(step)) {
            Context.current().with(step).wrap(work).run();
        } else {
            work.run();
        }
    }

    /** The words by which others go on with what is being done here; null where it isn't followed. */
    public @Nullable String here() {
        return on ? words(Span.current()) : null;
    }

    /** The words by which others go on with a step; null where it isn't followed. */
    public static @Nullable String words(Span step) {
        if (!isFollowed(step)) {
            return null;
        }
        Map<String, String> words = new HashMap<>();
        W3C.inject(Context.root().with(step), words, (carrier, name, value) -> words.put(name, value));
        return words.get(TRACEPARENT);
    }

    /** Its end, and that it came to nothing: for what, in a word or two. */
    public static void failed(Span step, String why) {
        step.setStatus(StatusCode.ERROR).setAttribute(ERROR, why).end();
    }

    static boolean isFollowed(Span step) {
        return step.getSpanContext().isSampled();
    }

    private static Context read(String traceparent) {
        return W3C.extract(Context.root(), traceparent, Words.READ);
    }

    private enum Words implements TextMapGetter<String> {
        READ;

        @Override
        public Iterable<String> keys(String traceparent) {
            return List.of(TRACEPARENT);
        }

        @Override
        public @Nullable String get(@Nullable String traceparent, String name) {
            return name.equals(TRACEPARENT) ? traceparent : null;
        }
    }
}
