package dev.exeunt.engines;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RedisEngineTest {

    @TempDir
    Path folder;

    @Test
    void keepsItsDataOverARestart() throws IOException {
        try (RedisEngine engine = start("")) {
            assertThat(ask(engine, "SET kept yes")).containsExactly("+OK");
        }
        try (RedisEngine engine = start("")) {
            assertThat(ask(engine, "GET kept")).containsExactly("$3", "yes");
        }
    }

    @Test
    void neverEvicts() throws IOException {
        try (RedisEngine engine = start("")) {
            assertThat(ask(engine, "CONFIG GET maxmemory-policy")).contains("noeviction");
            assertThat(ask(engine, "CONFIG GET appendonly")).contains("yes");
        }
    }

    @Test
    void wantsThePassword() throws IOException {
        try (RedisEngine engine = start("secret")) {
            assertThat(ask(engine, "GET any")).first().asString().startsWith("-NOAUTH");
            assertThat(ask(engine, "AUTH secret\r\nPING")).containsExactly("+OK", "+PONG");
            assertThat(engine.process().info().arguments().orElse(new String[0]))
                    .noneMatch(argument -> argument.contains("secret"));
        }
    }

    /** As a process does that was begun elsewhere while the file was written. */
    @Test
    void waitsUntilNobodyHoldsItsProgramForWriting() throws Exception {
        Path program = Path.of(RedisEngine.binary(folder));
        Process holder =
                new ProcessBuilder("sh", "-c", "exec 3>>\"$0\"; echo held; sleep 1", program.toString()).start();
        try (BufferedReader said = holder.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("held");

            RedisEngine.awaitRunnable(program);

            Process run = new ProcessBuilder(program.toString(), "--version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(run.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(run.exitValue()).isZero();
        }
    }

    @Test
    void endsWhatAnEarlierRunLeftBehind() throws Exception {
        RedisEngine orphan = start("");
        try (RedisEngine engine = start("")) {
            assertThat(orphan.process().onExit().get(10, TimeUnit.SECONDS).isAlive())
                    .isFalse();
            assertThat(ask(engine, "PING")).containsExactly("+PONG");
        }
    }

    @Test
    void saysThatItsPortIsTaken() {
        try (RedisEngine engine = start("")) {
            assertThatThrownBy(() ->
                            RedisEngine.start(folder.resolve("another"), folder.resolve("bin"), engine.port(), ""))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining(Integer.toString(engine.port()));
        }
    }

    private RedisEngine start(String password) {
        return RedisEngine.start(folder.resolve("redis"), folder.resolve("bin"), 0, password);
    }

    private static List<String> ask(RedisEngine engine, String commands) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), engine.port())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write((commands + "\r\n").getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .lines()
                    .toList();
        }
    }
}
