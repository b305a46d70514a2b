package dev.exeunt.system.faults;

import dev.exeunt.system.Checkout;
import dev.exeunt.system.Folders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** A build of one service from the same sources with one patch, in a folder of its own. */
final class PatchedBuild {

    private PatchedBuild() {}

    static Builds of(SeededBug bug) {
        Path folder = Path.of("target", "bugs", bug.name()).toAbsolutePath();
        Folders.delete(folder);
        copySources(folder);
        // The copy lies inside a repository, of whose files the patch must know nothing.
        run(
                folder,
                "env",
                "GIT_CEILING_DIRECTORIES=" + folder.getParent(),
                "git",
                "apply",
                bug.patch().toString());
        run(
                folder,
                "mvn",
                "-q",
                "-B",
                "package",
                "-Dmaven.test.skip=true",
                "-Dspotless.check.skip=true",
                "-pl",
                bug.service(),
                "-am");
        return Builds.ours().with(bug.service(), folder);
    }

    /** All that is in the repository: the parent names every module, and Maven wants to see each. */
    private static void copySources(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new AssertionError("no folder", e);
        }
        run(
                Checkout.folder(),
                "bash",
                "-c",
                "set -o pipefail; git ls-files -z --cached --others --exclude-standard -- '*pom.xml' '*/src/main/*'"
                        + " | xargs -0 ls -d 2>/dev/null | tar -cf - -T - | tar -xf - -C \"$0\"",
                folder.toString());
    }

    static void run(Path folder, String... command) {
        try {
            Path output = Files.createTempFile("output", ".txt");
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(process.waitFor(10, TimeUnit.MINUTES))
                    .as("%s ends", List.of(command))
                    .isTrue();
            assertThat(process.exitValue())
                    .as("%s: %s", List.of(command), Files.readString(output))
                    .isZero();
        } catch (IOException e) {
            throw new AssertionError(command[0] + " can't be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
