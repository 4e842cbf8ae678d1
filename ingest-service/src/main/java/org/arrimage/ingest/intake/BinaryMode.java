package org.arrimage.ingest.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.event.Fault;
import org.arrimage.ingest.problem.ProblemException;
import org.arrimage.ingest.problem.ProblemType;

/// The attributes of an event in the binary mode of the CloudEvents HTTP protocol binding 1.0.2.
final class BinaryMode {

    private static final String PREFIX = "ce-";

    /// What the body and `Content-Type` say.
    private static final Set<String> NOT_ATTRIBUTES = Set.of("data", "data_base64", "datacontenttype");

    private BinaryMode() {}

    /// Whether a request carries attributes in its headers.
    static boolean isUsedBy(HttpServletRequest request) {
        return Collections.list(request.getHeaderNames()).stream().anyMatch(BinaryMode::isAttribute);
    }

    /// The attributes, without the prefix.
    ///
    /// @throws ProblemException if one occurs twice, is not an attribute, or is not percent-encoded UTF-8
    static Map<String, String> attributes(HttpServletRequest request) {
        Map<String, String> attributes = new TreeMap<>();
        for (String header : Collections.list(request.getHeaderNames())) {
            if (isAttribute(header)) {
                String name = header.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
                if (NOT_ATTRIBUTES.contains(name)) {
                    throw new ProblemException(
                            ProblemType.INVALID, Fault.of("/" + name, Fault.Code.NOT_AN_ATTRIBUTE, name));
                }
                List<String> values = Collections.list(request.getHeaders(header));
                if (values.size() != 1 || attributes.containsKey(name)) {
                    throw new ProblemException(ProblemType.INVALID, Fault.of("/" + name, Fault.Code.REPEATED));
                }
                attributes.put(name, decoded(name, values.getFirst()));
            }
        }
        String contentType = request.getContentType();
        if (contentType != null) {
            attributes.put("datacontenttype", contentType);
        }
        return attributes;
    }

    private static boolean isAttribute(String header) {
        return header.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    /// Section 3.1.3.2 of the binding: quotes are taken off, then `%xx` stands for a byte of UTF-8.
    private static String decoded(String name, String value) {
        String text = unquoted(value.trim());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
                if (low < 0) {
                    throw new ProblemException(
                            ProblemType.INVALID, Fault.of("/" + name, Fault.Code.WRONG_FORMAT, "%25"));
                }
                bytes.write(high << 4 | low);
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        String decoded = ContractJson.utf8(bytes.toByteArray());
        if (decoded == null) {
            throw new ProblemException(ProblemType.MALFORMED, Fault.of("/" + name, Fault.Code.NOT_UTF_8));
        }
        return decoded;
    }

    private static String unquoted(String value) {
        if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
            return value;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < value.length() - 1; i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length() - 1) {
                i++;
                c = value.charAt(i);
            }
            text.append(c);
        }
        return text.toString();
    }
}
