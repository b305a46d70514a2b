package dev.exeunt.audit.verify;

import dev.exeunt.audit.checkpoint.VerifierKey;
import org.postgresql.ds.PGSimpleDataSource;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The command. Ends with 0 if everything is as it was signed, with 1 if not, with 2 if that can't be said. */
public final class AuditVerify {

    private static final String USAGE = """
            usage: audit-verify --database URL --user NAME --key KEY [--key KEY …] --seen FILE

            Rebuilds the audit trail's Merkle trees from its records and compares them with what was signed.

              --database URL   jdbc:postgresql://host:port/audit
              --user NAME      a role that can read, such as audit_reader; its password is taken from
                               the environment: AUDIT_VERIFY_PASSWORD
              --key KEY        a public key, as name+id+base64; each that ever signed
              --seen FILE      remembers the last checkpoint that was verified

            Ends with 0: as it was signed; 1: something differs, and is named; 2: that can't be said.""";

    private static final int MOST_WORKERS = 4;

    private final PrintStream output;

    private AuditVerify(PrintStream output) {
        this.output = output;
    }

    public static void main(String[] arguments) throws InterruptedException {
        PrintStream output = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(run(List.of(arguments), System.getenv(), output));
    }

    /** Runs the command and returns its status. */
    public static int run(List<String> arguments, Map<String, String> environment, PrintStream output)
            throws InterruptedException {
        Map<String, List<String>> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            options.computeIfAbsent(arguments.get(i), unused -> new ArrayList<>())
                    .add(arguments.get(i + 1));
        }
        boolean complete =
                arguments.size() % 2 == 0 && options.keySet().equals(Set.of("--database", "--user", "--key", "--seen"));
        if (!complete) {
            output.println(USAGE);
            return 2;
        }
        return new AuditVerify(output).verify(options, environment.getOrDefault("AUDIT_VERIFY_PASSWORD", ""));
    }

    private int verify(Map<String, List<String>> options, String password) throws InterruptedException {
        try {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(options.get("--database").getLast());
            source.setUser(options.get("--user").getLast());
            source.setPassword(password);
            source.setPrepareThreshold(-1); // binary from the first row on
            source.setReadOnly(true);
            List<VerifierKey> keys =
                    options.get("--key").stream().map(VerifierKey::parse).toList();
            Path seen = Path.of(options.get("--seen").getLast());
            int workers = Math.min(MOST_WORKERS, Runtime.getRuntime().availableProcessors());
            return tell(new Verification(source, keys, seen, workers, output::println).run());
        } catch (IllegalArgumentException e) {
            output.println("audit-verify: " + e.getMessage());
            return 2;
        }
    }

    private int tell(Verdict verdict) {
        switch (verdict) {
            case Verdict.Verified verified ->
                output.println(String.format(
                        Locale.ROOT,
                        "Verified: %,d records in %d trees are as they were signed, up to %s of %s.",
                        verified.records(),
                        verified.trees(),
                        verified.upTo().name(),
                        verified.upTo().checkpoint().madeAt()));
            case Verdict.Differs differs -> {
                output.println("DIFFERS:");
                differs.differences().forEach(difference -> output.println("  " + difference));
            }
            case Verdict.Unknown unknown -> output.println("Not verified: " + unknown.reason() + ".");
        }
        return verdict.status();
    }
}
