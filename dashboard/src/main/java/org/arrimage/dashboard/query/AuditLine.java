package org.arrimage.dashboard.query;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A line of the audit.
///
/// @param account who it was, by the word of the dashboard; empty if it was no person
/// @param action code of what was done, such as `read`
/// @param scopes the scopes that were asked for
/// @param detail codes, never values
/// @param login the login of the database through which it was recorded, by the word of the database; empty in
///     lines from before it said so
/// @param opened the scopes that were open there just then, likewise
public record AuditLine(
        long id,
        Instant at,
        String account,
        String action,
        List<String> scopes,
        Map<String, String> detail,
        String login,
        List<String> opened) {}
