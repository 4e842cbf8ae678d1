package org.arrimage.testing;

/// A real Kafka broker of one test class.
public interface TestBroker extends AutoCloseable {

    /// `host:port`, the same after [#kill()] and another start on its directory.
    String bootstrapServers();

    /// Ends it as a power cut would.
    void kill();

    /// Ends it for good.
    @Override
    void close();
}
