package dev.exeunt.system;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The ways in which a run comes to its end. */
enum Ending {
    /** As somebody should. */
    DOWN {
        @Override
        void end(Installation installation) {
            assertThat(installation.exeunt("down").status())
                    .as("status of `down`")
                    .isZero();
        }
    },
    /** As a crash does. */
    KILL {
        @Override
        void end(Installation installation) {
            installation.running().destroyForcibly();
        }
    },
    /** As the closing of a terminal does. */
    HANG_UP {
        @Override
        void end(Installation installation) {
            String pid = Long.toString(installation.running().pid());
            assertThat(installation.run(List.of("kill", "-s", "HUP", pid)).status())
                    .as("status of `kill`")
                    .isZero();
        }
    };

    abstract void end(Installation installation);
}
