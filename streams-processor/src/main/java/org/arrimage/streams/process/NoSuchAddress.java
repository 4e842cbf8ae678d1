package org.arrimage.streams.process;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// Answers whatever is no address of this service, in the same plain form for programs and browsers.
@Controller
class NoSuchAddress implements ErrorController {

    /// A problem after RFC 9457 that says no more than its status.
    record Problem(String title, int status) {}

    @RequestMapping("/error")
    ResponseEntity<Problem> error(HttpServletRequest request) {
        // Without a status it was not sent here by the server: somebody asked for this address itself.
        int code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer sent ? sent : 404;
        HttpStatus status = HttpStatus.resolve(code);
        return ResponseEntity.status(code)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(new Problem(status == null ? "" : status.getReasonPhrase(), code));
    }
}
