package org.arrimage.dashboard.api.odata;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/// An error as OData has it, in the caller's language.
public final class ODataError {

    private record Body(Error error) {}

    private record Error(String code, String message) {}

    private ODataError() {}

    /// Whether a request is one of OData.
    public static boolean isFor(HttpServletRequest request) {
        return (request.getRequestURI() + "/").startsWith("/odata/");
    }

    /// Answers with it; nothing can be added to the answer afterwards.
    ///
    /// @param message what happened, what it means and what to do
    public static void write(HttpServletResponse response, int status, String code, String message, Locale language)
            throws IOException {
        byte[] body = JsonMapper.shared().writeValueAsBytes(new Body(new Error(code, message)));
        response.setStatus(status);
        response.setContentType("application/json");
        response.setHeader("OData-Version", ODataController.VERSION);
        response.setHeader("Content-Language", language.getLanguage());
        response.addHeader("Vary", "Accept-Language");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }
}
