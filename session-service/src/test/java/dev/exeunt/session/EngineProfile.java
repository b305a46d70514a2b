package dev.exeunt.session;

import dev.exeunt.kit.IssuerResource;
import dev.exeunt.kit.KafkaResource;
import dev.exeunt.kit.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;

/** The engines under every test of this module. */
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(RedisResource.class)
@QuarkusTestResource(IssuerResource.class)
final class EngineProfile {

    private EngineProfile() {}
}
