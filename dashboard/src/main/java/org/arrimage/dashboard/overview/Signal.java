package org.arrimage.dashboard.overview;

/// Something about a sector that deserves a person's attention.
sealed interface Signal {

    /// Code of the sector.
    String sector();

    /// Nothing at all has happened lately in a sector where something used to.
    ///
    /// @param weeks how many closed weeks
    /// @param usual collaborations a week before
    record Silent(String sector, int weeks, double usual) implements Signal {}

    /// The backbone has not been there in person.
    ///
    /// @param weeks how many closed weeks
    /// @param usual in-person meetings with it a week before
    record Absent(String sector, int weeks, double usual) implements Signal {}

    /// Referrals are accepted less often than before.
    ///
    /// @param now share over the last four closed weeks, 0 to 1
    /// @param before share over the twelve before
    record AcceptanceFalls(String sector, double now, double before) implements Signal {}

    /// More and more happens without the backbone.
    ///
    /// @param now share over the last twelve closed weeks, 0 to 1
    /// @param before share over the twelve before
    record Grows(String sector, double now, double before) implements Signal {}
}
