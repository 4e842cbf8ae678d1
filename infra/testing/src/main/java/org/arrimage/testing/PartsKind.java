package org.arrimage.testing;

import com.github.dockerjava.api.exception.NotFoundException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.RemoteDockerImage;
import org.testcontainers.utility.DockerImageName;

/// What the parts of the tests run in. `ARRIMAGE_PARTS` in the environment chooses (`containers` or `processes`).
/// Without it, an engine that answers and has the images, or can get them, is used.
enum PartsKind {
    PROCESSES,
    CONTAINERS;

    static final DockerImageName KAFKA = DockerImageName.parse("apache/kafka:4.3.1");
    static final DockerImageName TIMESCALEDB =
            DockerImageName.parse("timescale/timescaledb:2.19.3-pg17").asCompatibleSubstituteFor("postgres");

    private static @Nullable PartsKind chosen;

    /// The kind of all tests of this JVM; the first to ask decides, and says so.
    static synchronized PartsKind chosen() {
        PartsKind kind = chosen;
        if (kind == null) {
            kind = choose();
            chosen = kind;
        }
        return kind;
    }

    private static PartsKind choose() {
        String wanted = System.getenv().getOrDefault("ARRIMAGE_PARTS", "");
        return switch (wanted) {
            case "processes" -> said(PROCESSES, "as ARRIMAGE_PARTS says");
            case "containers" -> {
                fetchImages();
                yield said(CONTAINERS, "as ARRIMAGE_PARTS says");
            }
            case "" -> byWhatIsThere();
            default ->
                throw new IllegalArgumentException("ARRIMAGE_PARTS is \"" + wanted
                        + "\"; it must be \"containers\" or \"processes\", or not be set.");
        };
    }

    private static PartsKind byWhatIsThere() {
        try {
            // It may itself want images, and fail where it cannot get them.
            if (!DockerClientFactory.instance().isDockerAvailable()) {
                return said(PROCESSES, "no container engine answers");
            }
            fetchImages();
            return said(CONTAINERS, "a container engine answers");
        } catch (RuntimeException e) {
            return said(
                    PROCESSES, "a container engine answers, but has no images and cannot get them: " + e.getMessage());
        }
    }

    private static PartsKind said(PartsKind kind, String why) {
        System.err.println("The parts of these tests run in "
                + (kind == CONTAINERS ? "containers" : "processes of this machine") + ": " + why + ".");
        return kind;
    }

    private static void fetchImages() {
        for (DockerImageName image : List.of(KAFKA, TIMESCALEDB)) {
            try {
                DockerClientFactory.lazyClient()
                        .inspectImageCmd(image.asCanonicalNameString())
                        .exec();
            } catch (NotFoundException absent) {
                new RemoteDockerImage(image).get();
            }
        }
    }
}
