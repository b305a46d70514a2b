package dev.exeunt.bench.stage;

import dev.exeunt.bench.load.Requests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/** The very script of session-service's check, out of its jar, to be run without session-service. */
public final class CheckScript {

    private static final String FOLDER = "dev/exeunt/session/view/";

    private final String sha1;

    private CheckScript(String sha1) {
        this.sha1 = sha1;
    }

    /** The script of the service that was built. */
    public static CheckScript of(Place place) {
        Path app = place.sessionService().resolveSibling("app");
        try (Stream<Path> jars = Files.list(app);
                FileSystem jar = FileSystems.newFileSystem(jars.findFirst().orElseThrow())) {
            String text = "#!lua flags=allow-oom\n" + read(jar, "prelude.lua") + read(jar, "check.lua");
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return new CheckScript(HexFormat.of().formatHex(digest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(FileSystem jar, String name) throws IOException {
        return Files.readString(jar.getPath(FOLDER + name));
    }

    /** Its name in Redis, which has it if this is what session-service runs. */
    public String sha1() {
        return sha1;
    }

    /** The command that checks this session, as session-service sends it. */
    public byte[] check(Account account) {
        int shard = account.shard();
        String sid = account.sid();
        return Requests.redis(
                "EVALSHA",
                sha1,
                "4",
                View.key(shard, "session:" + sid),
                View.key(shard, "ended:" + sid),
                View.key(shard, "epochs"),
                View.key(shard, "applied"),
                sid,
                "0");
    }
}
