package org.arrimage.dashboard.capture;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.arrimage.contract.event.ReferralData.AgeBand;
import org.arrimage.contract.event.ReferralData.Channel;
import org.arrimage.contract.event.ReferralData.Need;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.Name;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.ReferenceData;
import org.arrimage.contract.reference.Territory;

/// A small region, and forms filled in for it.
final class FormEntries {

    static final Instant NOW = Instant.parse("2026-03-10T15:00:00Z");

    static final Territory TERRITORY = new Territory(
            new Territory.Region("region", new Name("Région", "Region")),
            List.of(),
            List.of(new Territory.Sector("north", new Name("Nord", "North"), null)),
            List.of(new Territory.Municipality("m1", "Village", "north")));

    static final Directory DIRECTORY =
            Directory.of(List.of(organisation("backbone", true), organisation("home", false)), List.of());

    static final ReferenceData REFERENCES = new ReferenceData(TERRITORY, DIRECTORY);

    private FormEntries() {}

    private static Organisation organisation(String id, boolean backbone) {
        return new Organisation(id, id + " (fictif)", "north", "community", LocalDate.of(2020, 1, 1), null, backbone);
    }

    static FormEntry.Referral referral(String from, String to) {
        return new FormEntry.Referral(NOW, from, to, "m1", Need.HOUSING, AgeBand.FROM_18_TO_21, Channel.WARM);
    }

    static FormEntry.Referral empty() {
        return new FormEntry.Referral(null, null, null, null, null, null, null);
    }
}
