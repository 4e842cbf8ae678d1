package org.arrimage.local.parts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/// Chooses ports of the loopback address.
public final class Ports {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 29_999;

    private Ports() {}

    /// Whether a server could listen on a port of 127.0.0.1 now.
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// Whether somebody listens on a port of 127.0.0.1. It asks by connecting: unlike [#isFree(int)] it is never in
    /// the way of the server that is awaited.
    static boolean isServed(int port) {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /// A port wanted by the caller, or for 0 the one kept in a file, or a free one that is kept from now on.
    ///
    /// @throws PartFailure if the wanted port is taken
    static int choose(int wanted, Path kept, String who) throws IOException {
        if (wanted != 0) {
            if (!isFree(wanted)) {
                throw new PartFailure("port-taken", Integer.toString(wanted), who);
            }
            return wanted;
        }
        if (Files.exists(kept)) {
            int port = Integer.parseInt(Files.readString(kept).strip());
            if (isFree(port)) {
                return port;
            }
        }
        int port = free();
        Files.writeString(kept, port + "\n");
        return port;
    }

    /// A free port below the range from which the system takes ports of outgoing connections, so that none of those
    /// takes it while its server is down.
    public static int free() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
            if (isFree(port)) {
                return port;
            }
        }
    }
}
