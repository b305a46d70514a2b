package dev.exeunt.edge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What stands before every service's resources; all of it is the same for each of them. */
@ConfigMapping(prefix = "exeunt.edge")
interface EdgeConfig {

    /** That the network encrypts, so that plain wires are as good as others. {@link SafeStart} asks for it. */
    @WithDefault("false")
    boolean privateNetwork();

    Rates rates();

    /** What anybody may ask of one instance in a minute; zero for as much as they like. */
    interface Rates {
        /** Changes that a user asks for. */
        @WithDefault("120")
        int subject();

        /** Requests from one address; behind a gateway all come from the gateway's. */
        @WithDefault("0")
        int address();

        /** Requests of one service or team. */
        @WithDefault("0")
        int client();
    }
}
