package dev.exeunt.audit.query;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sessions' openings and ends as events of OCSF's class Authentication (3002). The rest of the trail is no authentication,
 * and has no line.
 */
final class Ocsf {

    /** The version of the schema that is kept to. */
    static final String VERSION = "1.3.0";

    private static final int IDENTITY_AND_ACCESS = 3;
    private static final int AUTHENTICATION = 3002;
    private static final int LOGON = 1;
    private static final int LOGOFF = 2;

    private Ocsf() {}

    static Optional<Map<String, Object>> authentication(AuditEvent event) {
        return switch (event.type()) {
            case "dev.exeunt.session.opened.v1" -> Optional.of(event(event, LOGON, "Logon"));
            case "dev.exeunt.session.logged-out.v1", "dev.exeunt.session.timed-out.v1" ->
                Optional.of(event(event, LOGOFF, "Logoff"));
            case null, default -> Optional.empty();
        };
    }

    private static Map<String, Object> event(AuditEvent event, int activity, String name) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("class_uid", AUTHENTICATION);
        all.put("class_name", "Authentication");
        all.put("category_uid", IDENTITY_AND_ACCESS);
        all.put("category_name", "Identity & Access Management");
        all.put("activity_id", activity);
        all.put("activity_name", name);
        all.put("type_uid", AUTHENTICATION * 100 + activity);
        all.put("type_name", "Authentication: " + name);
        all.put("time", event.occurredAt().toEpochMilli());
        all.put("severity_id", 1);
        all.put("severity", "Informational");
        all.put("status_id", 1);
        all.put("status", "Success");
        put(all, "status_detail", event.cause());
        all.put("is_remote", true);
        all.put("user", Map.of("uid", event.subject() == null ? "erased" : event.subject()));
        all.put("service", Map.of("name", event.client() == null ? "unknown" : event.client()));
        putObject(all, "session", "uid", event.sid());
        putObject(all, "src_endpoint", "ip", event.address());
        if (event.actor() != null) {
            all.put("actor", Map.of("user", Map.of("uid", event.actor())));
        }
        all.put("metadata", metadata(event));
        return all;
    }

    private static Map<String, Object> metadata(AuditEvent event) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("version", VERSION);
        metadata.put("product", Map.of("name", "Exeunt", "vendor_name", "Exeunt"));
        metadata.put("uid", event.id());
        put(metadata, "event_code", event.type());
        put(metadata, "correlation_uid", event.signOutId());
        metadata.put("log_name", event.log().topic() + "/" + event.log().partition());
        metadata.put("sequence", event.log().offset());
        metadata.put("logged_time", event.log().appendedAt().toEpochMilli());
        return metadata;
    }

    private static void put(Map<String, Object> all, String name, @Nullable String value) {
        if (value != null) {
            all.put(name, value);
        }
    }

    private static void putObject(Map<String, Object> all, String name, String attribute, @Nullable String value) {
        if (value != null) {
            all.put(name, Map.of(attribute, value));
        }
    }
}
