package dev.exeunt.notification;

import dev.exeunt.kit.IssuerResource;
import dev.exeunt.kit.KafkaResource;
import dev.exeunt.kit.PostgresResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;

/** What all tests of this module run on, unless their profile says otherwise. */
@WithTestResource(value = KafkaResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "database", value = "notification"),
        scope = TestResourceScope.GLOBAL)
@WithTestResource(value = SmtpPort.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = IssuerResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = PushService.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = SessionService.class, scope = TestResourceScope.GLOBAL)
final class Engines {

    private Engines() {}
}
