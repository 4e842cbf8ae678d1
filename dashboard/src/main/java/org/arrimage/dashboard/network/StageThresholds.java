package org.arrimage.dashboard.network;

/// Where one stage ends and the next begins. Krebs and Holley describe the stages and give no numbers; these are
/// the project's own, and are shown together with a [Stage].
///
/// @param connected share of the organisations that the largest component has to hold for the network not to be
///     scattered
/// @param hub centralisation from which one organisation counts as the hub of all
/// @param coreDegree how many others of the core each organisation of a core is tied to, at least
/// @param reached share of the tied organisations outside of the core that have to be tied to it
public record StageThresholds(double connected, double hub, int coreDegree, double reached) {

    /// The thresholds in force.
    public static final StageThresholds DECLARED = new StageThresholds(0.5, 0.5, 3, 0.5);
}
