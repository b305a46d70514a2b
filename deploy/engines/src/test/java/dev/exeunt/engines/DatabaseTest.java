package dev.exeunt.engines;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseTest {

    @Test
    void composeHasTheSameDatabasesAndRoles() throws IOException {
        List<String> script = Files.readAllLines(Path.of("..", "compose", "databases.sql"));

        for (Database database : Database.ALL) {
            assertThat(script)
                    .contains("create database " + database.name() + " owner " + database.owner() + ";")
                    .contains("grant connect on database " + database.name() + " to "
                            + String.join(", ", database.roles().toList()) + ";");
        }
        assertThat(script.stream().filter(line -> line.startsWith("create role")))
                .containsExactlyElementsOf(Database.ALL.stream()
                        .flatMap(Database::roles)
                        .map(role -> "create role " + role + " login password :'password';")
                        .toList());
    }
}
