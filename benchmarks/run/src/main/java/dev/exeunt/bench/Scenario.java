package dev.exeunt.bench;

import dev.exeunt.bench.stage.Stage;

/** Something to be measured. It is made for one stage, in which it may prepare what all rounds need. */
public interface Scenario {

    /** The word on the command line. */
    String name();

    /** A sentence for the reader of the table: what is compared with what. */
    String about();

    /** Makes the scenario ready on this stage. */
    Rounds on(Stage stage, Size size);

    /** The rounds of a scenario that is ready. */
    interface Rounds {

        /** One round that doesn't count: compilers compile, caches fill. */
        default void warmUp() {
            round(0, new Readings());
        }

        /**
         * Measures everything once.
         *
         * @param n of this round, from 0; for turns to be taken in another order each time
         */
        void round(int n, Readings readings);
    }
}
