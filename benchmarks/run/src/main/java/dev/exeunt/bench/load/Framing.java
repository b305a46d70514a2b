package dev.exeunt.bench.load;

import java.nio.ByteBuffer;

/** Finds answers in what a server sends; one for each connection. */
public interface Framing {

    /** No whole answer has come yet. */
    int INCOMPLETE = 0;

    /** The status of an answer that is as it should be, where the protocol has no numbers for that. */
    int GOOD = 200;

    /** The status of a refusal, where the protocol has no numbers for that. */
    int REFUSED = 500;

    /** Takes the next answer, if it is whole, and gives its status. */
    int take(ByteBuffer in);

    /** The text of the answer that was taken last; only until more is received. */
    String text();
}
