package org.arrimage.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// One request by hand, in chunks: what was answered can be read before the request has ended.
public final class RawRequest implements AutoCloseable {

    private final Socket socket;
    private final OutputStream out;
    private final BufferedReader in;

    public RawRequest(URI uri, String key) throws IOException {
        this(uri, key, Events.NDJSON);
    }

    public RawRequest(URI uri, String key, String contentType) throws IOException {
        socket = new Socket(uri.getHost(), uri.getPort());
        socket.setSoTimeout(30_000);
        out = socket.getOutputStream();
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        write("POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\n"
                .formatted(uri.getPath(), key, contentType));
        write("Transfer-Encoding: chunked\r\n\r\n");
    }

    /// Sends some text as one chunk.
    public void send(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(Integer.toHexString(bytes.length) + "\r\n");
        out.write(bytes);
        write("\r\n");
    }

    /// Ends the request.
    public void end() throws IOException {
        write("0\r\n\r\n");
    }

    /// The next line of the answer that is a JSON object, past headers and the sizes of chunks; empty at the end.
    public String nextVerdict() throws IOException {
        String line;
        while ((line = in.readLine()) != null) {
            if (line.startsWith("{")) {
                return line;
            }
            if (line.equals("0")) {
                return "";
            }
        }
        throw new IOException("the connection was cut");
    }

    /// Everything that is still answered until the connection is ended or cut.
    public String rest() {
        StringBuilder rest = new StringBuilder();
        try {
            String line;
            while ((line = in.readLine()) != null) {
                rest.append(line).append('\n');
            }
        } catch (SocketException e) {
            // Cut: what came before is what was answered.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rest.toString();
    }

    /// Sends some text as it is.
    public void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
