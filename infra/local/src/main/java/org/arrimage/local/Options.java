package org.arrimage.local;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What the command line asks for.
///
/// @param command what is to be done
/// @param home directory of the project: the programs of the services are found under it
/// @param data directory of everything that is kept between starts
/// @param territory territory file for the first start, or the default one
/// @param directory directory file for the first start, or the default one
/// @param port port of the dashboard; the five after it are used too: see [Service]
/// @param servers whether Kafka and PostgreSQL are started alone
/// @param confirmed whether the person has said yes beforehand, where a question would be asked
record Options(
        Command command,
        Path home,
        Path data,
        @Nullable Path territory,
        @Nullable Path directory,
        int port,
        boolean servers,
        boolean confirmed) {

    /// What can be asked for.
    enum Command {
        /// Starts everything with the simulated season.
        DEMO,
        /// Starts everything with what was there.
        UP,
        /// Stops what runs on a data directory.
        DOWN,
        /// Says what runs on a data directory.
        STATUS,
        /// Recounts everything beside a running stack.
        REBUILD,
        /// Deletes a data directory.
        RESET,
        /// Starts and stops everything once on throw-away data, so that later starts are faster.
        PREPARE
    }
}
