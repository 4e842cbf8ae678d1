package org.arrimage.publisher.publication;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// How a simulated season has its weeks published as they go by. It exists in the profile `demo` only.
@RestController
@Profile("demo")
class SeasonController {

    private final Schedule schedule;
    private final byte[] key;

    SeasonController(Schedule schedule, PublishingSettings settings) {
        this.schedule = schedule;
        this.key = settings.seasonKey().getBytes(StandardCharsets.UTF_8);
    }

    /// Publishes what is due at an instant of the season.
    ///
    /// @return 200 with the number of the release, or 0 if none was due; 409 with the reason if it is held back
    @PostMapping("/season/releases")
    ResponseEntity<Map<String, Object>> publish(
            @RequestHeader(name = "Authorization", defaultValue = "") String authorization, @RequestParam Instant at) {
        if (!isAllowed(authorization)) {
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
        }
        return switch (schedule.publish(at)) {
            case Result.Published(var release) -> ResponseEntity.ok(Map.of("number", release.number()));
            case Result.NothingDue() -> ResponseEntity.ok(Map.of("number", 0));
            case Result.Held(var reason, var detail) ->
                ResponseEntity.status(HttpStatus.CONFLICT).body(Map.of("held", reason, "detail", detail));
        };
    }

    /// Weeks close by the clock from now on.
    @PostMapping("/season/end")
    ResponseEntity<Void> end(@RequestHeader(name = "Authorization", defaultValue = "") String authorization) {
        if (!isAllowed(authorization)) {
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
        }
        schedule.begin();
        return ResponseEntity.noContent().build();
    }

    private boolean isAllowed(String authorization) {
        return key.length > 0
                && MessageDigest.isEqual(
                        authorization.getBytes(StandardCharsets.UTF_8),
                        ("Bearer " + new String(key, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
    }
}
