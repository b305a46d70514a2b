package dev.exeunt.local;

import dev.exeunt.audit.verify.AuditVerify;
import dev.exeunt.engines.Database;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Verifies the trail of this run, as a role that can only read. */
final class AuditVerifyCommand {

    private static final String READER = "audit_reader";

    private AuditVerifyCommand() {}

    static int run(Home home, Places places) throws InterruptedException {
        if (RunLock.holder(home.lock()).isEmpty()) {
            throw new Problem("not running on " + home.folder() + ": ./exeunt up starts it");
        }
        List<String> arguments = List.of(
                "--database",
                "jdbc:postgresql://" + places.address(Place.POSTGRES) + "/" + Database.AUDIT.name(),
                "--user",
                READER,
                "--key",
                AuditKey.verifierIn(home),
                "--seen",
                home.data("audit").resolve("last-verified").toString());
        String password = new Secrets(home.secrets()).of(READER);
        PrintStream screen = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        return AuditVerify.run(arguments, Map.of("AUDIT_VERIFY_PASSWORD", password), screen);
    }
}
