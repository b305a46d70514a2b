package dev.exeunt.system;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.stream.Stream;

/** What the README says can be typed, can be typed; what it shows as answers are the answers. */
@ExtendWith(Stack.class)
class ReadmeIT {

    private final Installation installation = Stack.installation();

    @TestFactory
    Stream<DynamicTest> showsWhatItsLinesAnswer() {
        Shell shell = new Shell(installation);
        return Readme.lines().stream()
                .map(line -> DynamicTest.dynamicTest(line.command(), () -> check(shell, line)))
                .onClose(shell::close);
    }

    private static void check(Shell shell, Readme.Line line) {
        if (!line.onlyAsks()) {
            answers(shell, line);
            return;
        }
        // A reader takes a moment before the next line.
        SystemAssertions.soon(() -> answers(shell, line));
    }

    private static void answers(Shell shell, Readme.Line line) {
        Assertions.assertThat(Masked.of(shell.type(line.command()))).isEqualTo(Masked.of(line.answer()));
    }
}
