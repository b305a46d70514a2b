package dev.exeunt.notification;

import io.quarkus.test.junit.QuarkusTestProfile;

import java.util.Map;
import java.util.stream.Collectors;

/** A service whose rules send a mail for every cause there is. */
public class ByMail implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = Cause.all()
                .collect(
                        Collectors.toMap(cause -> "exeunt.notification.rules." + cause.code(), cause -> "inbox,email"));
        settings.put("exeunt.notification.step-up", "PT10M");
        return settings;
    }
}
