package dev.exeunt.audit.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.exeunt.audit.Problems;
import dev.exeunt.audit.trail.Found;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The forms of an export: a header, and a line for each record. */
enum ExportFormat {
    NDJSON("application/x-ndjson", "ndjson") {
        @Override
        Optional<String> text(Found found) {
            return Optional.of(json(AuditEvent.of(found)));
        }
    },
    CSV("text/csv; charset=UTF-8", "csv") {
        @Override
        byte[] header() {
            return bytes(Csv.HEADER + "\r\n");
        }

        @Override
        Optional<String> text(Found found) {
            return Optional.of(Csv.line(AuditEvent.of(found)) + "\r");
        }
    },
    OCSF("application/x-ndjson", "ocsf.ndjson") {
        @Override
        Optional<String> text(Found found) {
            return Ocsf.authentication(AuditEvent.of(found)).map(ExportFormat::json);
        }
    };

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final String contentType;
    private final String extension;

    ExportFormat(String contentType, String extension) {
        this.contentType = contentType;
        this.extension = extension;
    }

    static ExportFormat named(String name) {
        for (ExportFormat format : values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(name)) {
                return format;
            }
        }
        throw Problems.badParameter("format", "must be ndjson, csv or ocsf");
    }

    String contentType() {
        return contentType;
    }

    String extension() {
        return extension;
    }

    byte[] header() {
        return new byte[0];
    }

    /** A record without its line's end; none if this form can't say it. */
    abstract Optional<String> text(Found found);

    byte[] line(Found found) {
        return bytes(text(found).map(text -> text + "\n").orElse(""));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what the trail holds can always be written", e);
        }
    }
}
