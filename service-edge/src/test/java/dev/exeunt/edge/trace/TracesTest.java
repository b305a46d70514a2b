package dev.exeunt.edge.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is followed, and how it is handed on. */
class TracesTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "00-" + TRACE + "-b7ad6b7169203331-01";
    private static final String NOT_CHOSEN = "00-" + TRACE + "-b7ad6b7169203331-00";

    private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .setSampler(Sampler.parentBased(Sampler.alwaysOn()))
                    .build())
            .build();
    private final Traces traces = new Traces(sdk, false);

    @Test
    void aRequestGoesOnWithItsCallersTraceOrBeginsOne() {
        assertThat(Traces.words(traces.begin("GET", CALLER)))
                .startsWith("00-" + TRACE)
                .isNotEqualTo(CALLER);
        assertThat(Traces.words(traces.begin("GET", null))).isNotNull().doesNotContain(TRACE);
        assertThat(Traces.words(traces.begin("GET", NOT_CHOSEN))).isNull();
    }

    @Test
    void aStepGoesOnWithWhatIsBeingDone() {
        Span request = traces.begin("GET", CALLER);

        ReadableSpan step = (ReadableSpan) Traces.within(request, () -> traces.step(SpanKind.PRODUCER, "send"));

        assertThat(step.getParentSpanContext()).isEqualTo(request.getSpanContext());
        assertThat(Traces.within(request, traces::here)).isEqualTo(Traces.words(request));
        assertThat(traces.here()).isNull();
    }

    @Test
    void aStepGoesOnWithWhatWasWrittenDown() {
        Span request = traces.begin("GET", null);

        ReadableSpan step = (ReadableSpan) traces.step(SpanKind.CONSUMER, "process", Traces.words(request));

        assertThat(step.getParentSpanContext().getSpanId())
                .isEqualTo(request.getSpanContext().getSpanId());
    }

    /** Whoever wrote it, and whatever it is. */
    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                NOT_CHOSEN,
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-" + TRACE + "-b7ad6b7169203331-01-and-more",
                "no words of ours",
                "\uFFFF"
            })
    void nothingBeginsWithWordsThatNameNoTrace(String words) {
        assertThat(traces.step(SpanKind.CONSUMER, "process", words)).isSameAs(Span.getInvalid());
    }

    @Test
    void nothingIsAStepWhereNobodyAsked() {
        assertThat(traces.step(SpanKind.PRODUCER, "send")).isSameAs(Span.getInvalid());
    }

    @Test
    void offNothingIsFollowed() {
        Traces off = new Traces(OpenTelemetry.noop(), true);

        assertThat(off.on()).isFalse();
        assertThat(off.step(SpanKind.CONSUMER, "process", CALLER)).isSameAs(Span.getInvalid());
        assertThat(off.step(SpanKind.PRODUCER, "send")).isSameAs(Span.getInvalid());
        assertThat(off.here()).isNull();
    }
}
