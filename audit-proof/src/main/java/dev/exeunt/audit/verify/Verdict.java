package dev.exeunt.audit.verify;

import java.util.List;

/** What came of a verification. */
public sealed interface Verdict {

    /** The status with which the command ends. */
    int status();

    /**
     * Everything is as it was signed.
     *
     * @param upTo the latest checkpoint, to be remembered
     */
    record Verified(long records, int trees, SignedHeads.Latest upTo) implements Verdict {
        @Override
        public int status() {
            return 0;
        }
    }

    /** Something isn't. Of each tree the first difference is named. */
    record Differs(List<Difference> differences) implements Verdict {

        public Differs {
            differences = List.copyOf(differences);
        }

        @Override
        public int status() {
            return 1;
        }
    }

    /** It can't be said. */
    record Unknown(String reason) implements Verdict {
        @Override
        public int status() {
            return 2;
        }
    }
}
