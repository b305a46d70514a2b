package dev.exeunt.audit;

import dev.exeunt.audit.console.ConsoleSettings;
import dev.exeunt.kit.IssuerResource;
import dev.exeunt.kit.KafkaResource;
import dev.exeunt.kit.PostgresResource;
import dev.exeunt.kit.RedisResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;

/** What the tests of this service run on. */
@WithTestResource(value = KafkaResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(
        value = PostgresResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "database", value = "audit"))
@WithTestResource(value = IssuerResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = SigningKeyResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = RedisResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ConsoleSettings.class, scope = TestResourceScope.GLOBAL)
final class Engines {

    private Engines() {}
}
