package dev.exeunt.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Takes in traces, as the collectors do that people have: OTLP by HTTP. */
final class Collector implements AutoCloseable {

    /**
     * A step (span) of a trace.
     *
     * @param parent the step that it goes on with; empty where it is the first
     * @param kind such as {@code SERVER}
     */
    record Step(
            String service,
            String trace,
            String id,
            String parent,
            String kind,
            String name,
            String status,
            Map<String, String> attributes) {

        Predicate<Step> follows() {
            return next -> next.trace.equals(trace) && next.parent.equals(id);
        }
    }

    private static final String KIND = "SPAN_KIND_";
    private static final String STATUS = "STATUS_CODE_";

    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();
    private final List<ExportTraceServiceRequest> received = new CopyOnWriteArrayList<>();

    Collector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError("no collector", e);
        }
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (exchange;
                InputStream body =
                        packed ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
            received.add(ExportTraceServiceRequest.parseFrom(body));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /** What an operator sets who wants traces to come here; that they are to come is another setting. */
    Map<String, String> settings() {
        return Map.of(
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY",
                "200ms");
    }

    int requests() {
        return requests.get();
    }

    List<Step> steps() {
        return received.stream()
                .flatMap(request -> request.getResourceSpansList().stream())
                .flatMap(Collector::stepsOf)
                .toList();
    }

    /** The one step of this name in all that was received. */
    Step only(String name) {
        List<Step> found =
                steps().stream().filter(step -> step.name.equals(name)).toList();
        assertThat(found).as("steps %s of %s", name, steps()).hasSize(1);
        return found.getFirst();
    }

    /** The steps right after one. */
    List<Step> after(Step step) {
        return steps().stream().filter(step.follows()).toList();
    }

    /** All of it, whatever it says. */
    String text() {
        return received.toString();
    }

    private static Stream<Step> stepsOf(ResourceSpans spans) {
        String service = attributes(spans.getResource().getAttributesList()).getOrDefault("service.name", "");
        return spans.getScopeSpansList().stream()
                .flatMap(scope -> scope.getSpansList().stream())
                .map(span -> step(service, span));
    }

    private static Step step(String service, Span span) {
        HexFormat hex = HexFormat.of();
        return new Step(
                service,
                hex.formatHex(span.getTraceId().toByteArray()),
                hex.formatHex(span.getSpanId().toByteArray()),
                hex.formatHex(span.getParentSpanId().toByteArray()),
                span.getKind().name().substring(KIND.length()),
                span.getName(),
                span.getStatus().getCode().name().substring(STATUS.length()),
                attributes(span.getAttributesList()));
    }

    private static Map<String, String> attributes(List<KeyValue> attributes) {
        return attributes.stream().collect(Collectors.toMap(KeyValue::getKey, attribute -> text(attribute.getValue())));
    }

    private static String text(AnyValue value) {
        return value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
