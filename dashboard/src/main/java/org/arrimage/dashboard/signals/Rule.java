package org.arrimage.dashboard.signals;

/// The rules of a process-behaviour chart. A rule is completed by the latest point alone.
public enum Rule {
    /// The point is beyond a limit; on the limit is not beyond it.
    BEYOND_LIMIT,
    /// The point is the eighth in a row, or a later one, on one side of the centre; on the centre is on no side.
    ONE_SIDE,
    /// The point is the eighth in a row, or a later one, of points that each rise, or each fall.
    ONE_WAY,
    /// The point and one of the two before it are in the outer third of one side.
    OUTER_THIRD;

    /// How many points in a row make a run.
    public static final int RUN = 8;

    /// Among how many points two in the outer third are looked for.
    static final int OUTER_AMONG = 3;

    /// For how many points a rule has to be quiet before it is told again.
    static final int QUIET_FOR = 4;
}
