package dev.exeunt.audit.trail;

import dev.exeunt.audit.AwayException;
import jakarta.enterprise.context.ApplicationScoped;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The form of the database. It is brought up here, since Flyway's own migration at start would end the service. */
@ApplicationScoped
public class Schema {

    private final Flyway flyway;

    Schema(Flyway flyway) {
        this.flyway = flyway;
    }

    /**
     * Brings the database, as its owner, to this version's form, and says how many steps that took.
     *
     * @throws AwayException if it didn't answer
     */
    public int bringUp() {
        try {
            return flyway.migrate().migrationsExecuted;
        } catch (FlywayException e) {
            throw new AwayException(Database.NAME, e);
        }
    }
}
