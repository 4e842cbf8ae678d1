package org.arrimage.contract.metric;

/// Who may see a metric exactly.
public enum DisclosureClass {
    /// Nothing a referral feeds: exact and live for whoever may see the scope.
    ACTIVITY,
    /// A referral feeds it, and the young people behind referrals are few: exact for management, else from
    /// releases only.
    PERSON
}
