package org.arrimage.service.web;

import java.util.Locale;

/// The events of the security log.
public enum SecurityEvent {
    /// Somebody logged in to the pages.
    LOGIN,
    /// A failed login, with name and password or on the way back from the identity provider.
    LOGIN_FAILED,
    /// A login that was not tried, since too many had failed.
    LOGIN_SLOWED,
    LOGOUT,
    /// A session whose person has to log in again at the identity provider.
    SESSION_LIMIT,
    /// A page or an answer that is not for its caller.
    ACCESS_DENIED,
    /// A call without credentials where some are needed.
    CREDENTIALS_MISSING,
    /// A token that is not valid, or no longer.
    TOKEN_REFUSED,
    /// A key that is not known.
    KEY_REFUSED,
    /// An event for a source that its key is not bound to.
    SOURCE_REFUSED,
    /// A change of the directory by a key without the right to do so.
    DIRECTORY_REFUSED,
    /// A request without the token of its page.
    FORGERY_REFUSED,
    /// A request for a host that is not this service's.
    HOST_REFUSED,
    /// A push connection for a page of another origin, or for none.
    PUSH_REFUSED,
    /// More streams or batches at once than one key may have.
    SHARE_REFUSED;

    /// The word for it in the log, such as `login-failed`.
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
