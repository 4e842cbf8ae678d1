package org.arrimage.contract.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.EventData;
import org.arrimage.contract.event.Fault;
import org.arrimage.contract.event.MeetingData;

/// Territory and directory together, and the checks of an event against them.
public final class ReferenceData {

    private final Territory territory;
    private final Directory directory;
    private final Map<String, Territory.Sector> sectorsByMunicipality;
    private final String backbone;

    public ReferenceData(Territory territory, Directory directory) {
        this.territory = territory;
        this.directory = directory;
        this.sectorsByMunicipality = Map.copyOf(territory.sectorsByMunicipality());
        this.backbone = directory.backbone().map(Organisation::id).orElse("");
    }

    public Territory territory() {
        return territory;
    }

    public Directory directory() {
        return directory;
    }

    /// Whether an organisation is the backbone.
    public boolean isBackbone(String organisation) {
        return !backbone.isEmpty() && backbone.equals(organisation);
    }

    /// The code of the sector of a municipality.
    ///
    /// @throws IllegalArgumentException if the municipality is not of the territory
    public String sectorOfMunicipality(String municipality) {
        Territory.Sector sector = sectorsByMunicipality.get(municipality);
        if (sector == null) {
            throw new IllegalArgumentException("No municipality of the territory: " + municipality);
        }
        return sector.code();
    }

    /// All faults of an event against the reference data: unknown names, and backbone roles at a meeting in which
    /// the backbone takes no part. Faults of code `UNKNOWN_ORGANISATION` and `UNKNOWN_TABLE` may disappear when the
    /// directory grows; the others do not.
    public List<Fault> faultsOf(Event event) {
        List<Fault> faults = new ArrayList<>();
        for (EventData.Mention mention : event.data().mentions()) {
            switch (mention.what()) {
                case ORGANISATION -> {
                    if (!directory.organisations().containsKey(mention.id())) {
                        faults.add(Fault.of(mention.pointer(), Fault.Code.UNKNOWN_ORGANISATION, mention.id()));
                    }
                }
                case TABLE -> {
                    if (!directory.tables().containsKey(mention.id())) {
                        faults.add(Fault.of(mention.pointer(), Fault.Code.UNKNOWN_TABLE, mention.id()));
                    }
                }
                case MUNICIPALITY -> {
                    if (!sectorsByMunicipality.containsKey(mention.id())) {
                        faults.add(Fault.of(mention.pointer(), Fault.Code.UNKNOWN_MUNICIPALITY, mention.id()));
                    }
                }
            }
        }
        switch (event.data()) {
            case MeetingData.Described described -> rolesNeedTheBackbone(described.meeting(), faults);
            default -> {}
        }
        return faults;
    }

    private void rolesNeedTheBackbone(MeetingData.Meeting meeting, List<Fault> faults) {
        if (!meeting.backboneRoles().isEmpty() && !meeting.participants().contains(backbone)) {
            faults.add(Fault.of("/data/backboneRoles", Fault.Code.BACKBONE_ABSENT));
        }
    }
}
