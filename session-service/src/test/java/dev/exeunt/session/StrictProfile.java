package dev.exeunt.session;

import io.quarkus.test.junit.QuarkusTestProfile;

import java.util.Map;

/** A service whose limits a test can reach: three devices a subject, few requests a minute, recent logins. */
public class StrictProfile implements QuarkusTestProfile {

    public static final int CHANGES = 20;
    public static final int OF_CLIENT = 100;
    public static final int OF_ADDRESS = 2_000;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "exeunt.session.per-subject", "3",
                "exeunt.session.step-up", "PT5M",
                "exeunt.edge.rates.subject", Integer.toString(CHANGES),
                "exeunt.edge.rates.client", Integer.toString(OF_CLIENT),
                "exeunt.edge.rates.address", Integer.toString(OF_ADDRESS));
    }
}
