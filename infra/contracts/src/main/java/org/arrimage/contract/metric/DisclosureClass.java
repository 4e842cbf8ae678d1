package org.arrimage.contract.metric;

/// Who may see a metric exactly.
public enum DisclosureClass {
    /// No referral contributes to it: exact and live for everybody who may see the scope.
    ACTIVITY,
    /// Referrals contribute to it, and the young people behind them are few: exact for management, for others only
    /// from releases.
    PERSON
}
