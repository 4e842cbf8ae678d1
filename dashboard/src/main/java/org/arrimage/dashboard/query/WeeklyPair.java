package org.arrimage.dashboard.query;

import org.arrimage.contract.metric.IsoWeek;

/// How two organisations came together in one scope and week.
///
/// @param a of a tie the lesser of the two ids, of an arc the organisation that refers
/// @param referral contacts by referrals
/// @param joint contacts by meetings and projects
/// @param autonomous of both, those in which the backbone took no part
public record WeeklyPair(String scope, IsoWeek week, String a, String b, long referral, long joint, long autonomous) {}
