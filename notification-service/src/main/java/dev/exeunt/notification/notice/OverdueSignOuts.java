package dev.exeunt.notification.notice;

import dev.exeunt.notification.Schema;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks for global sign-outs whose completion doesn't come. */
@ApplicationScoped
class OverdueSignOuts {

    private final Notices notices;
    private final Schema schema;

    OverdueSignOuts(Notices notices, Schema schema) {
        this.notices = notices;
        this.schema = schema;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void tell() {
        boolean more = schema.isReady();
        while (more) {
            more = notices.tellOverdue();
        }
    }
}
