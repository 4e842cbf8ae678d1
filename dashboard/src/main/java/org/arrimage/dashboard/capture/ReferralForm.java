package org.arrimage.dashboard.capture;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.arrimage.contract.event.ReferralData.AgeBand;
import org.arrimage.contract.event.ReferralData.Channel;
import org.arrimage.contract.event.ReferralData.Need;

/// A referral that was made.
class ReferralForm implements EventForm {

    private final Choices choices;
    private final WhenField when;
    private final ComboBox<String> from;
    private final ComboBox<String> to;
    private final ComboBox<String> municipality;
    private final Select<Need> need;
    private final Select<AgeBand> ageBand;
    private final RadioButtonGroup<Channel> channel;

    ReferralForm(Choices choices) {
        this.choices = choices;
        when = choices.moment("when");
        from = choices.organisation("from-org");
        to = choices.organisation("to-org");
        municipality = choices.municipality("municipality");
        need = choices.select("need", List.of(Need.values()));
        ageBand = choices.select("age-band", List.of(AgeBand.values()));
        channel = choices.radios("channel", List.of(Channel.values()));
    }

    @Override
    public Component[] fields() {
        return new Component[] {from, to, municipality, need, ageBand, channel, when};
    }

    @Override
    public Map<String, Component> byPointer() {
        Map<String, Component> fields = new LinkedHashMap<>();
        fields.put("/data/fromOrg", from);
        fields.put("/data/toOrg", to);
        fields.put("/data/municipality", municipality);
        fields.put("/data/need", need);
        fields.put("/data/ageBand", ageBand);
        fields.put("/data/channel", channel);
        fields.put("/time", when);
        return fields;
    }

    @Override
    public FormEntry entry() {
        return new FormEntry.Referral(
                when.instant(),
                from.getValue(),
                to.getValue(),
                municipality.getValue(),
                need.getValue(),
                ageBand.getValue(),
                channel.getValue());
    }

    @Override
    public void begin(Instant now, String ownOrganisation) {
        when.setInstant(now);
        from.setValue(choices.knows(ownOrganisation) ? ownOrganisation : null);
        to.clear();
        need.clear();
        ageBand.clear();
        channel.setValue(Channel.WARM);
    }

    @Override
    public void fill(UnfinishedForm kept) {
        Choices.choose(from, kept.text("fromOrg"));
        Choices.choose(to, kept.text("toOrg"));
        Choices.choose(municipality, kept.text("municipality"));
        need.setValue(kept.coded("need", List.of(Need.values())));
        ageBand.setValue(kept.coded("ageBand", List.of(AgeBand.values())));
        channel.setValue(kept.coded("channel", List.of(Channel.values())));
        when.setInstant(kept.time());
    }

    @Override
    public String summary() {
        return choices.organisationName(String.valueOf(from.getValue())) + " → "
                + choices.organisationName(String.valueOf(to.getValue())) + ", "
                + choices.municipalityName(String.valueOf(municipality.getValue()));
    }
}
