package org.arrimage.streams.activity;

import org.arrimage.contract.metric.IsoWeek;

/// A member in one week.
public record MemberWeek(Member member, IsoWeek week) {}
