package org.arrimage.dashboard.capture;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.arrimage.contract.event.ProjectData.Audience;

/// A joint project that began.
class ProjectForm implements EventForm {

    private final Choices choices;
    private final TextField title;
    private final ComboBox<String> lead;
    private final MultiSelectComboBox<String> partners;
    private final ComboBox<String> municipality;
    private final RadioButtonGroup<Audience> audience;
    private final Checkbox existedBefore;
    private final WhenField when;

    ProjectForm(Choices choices) {
        this.choices = choices;
        title = new TextField(choices.text("title"));
        title.setMaxLength(120);
        title.setValueChangeMode(ValueChangeMode.LAZY);
        title.setHelperText(choices.text("title.help"));
        lead = choices.organisation("lead");
        partners = choices.organisations("partners");
        municipality = choices.municipality("municipality");
        audience = choices.radios("audience", List.of(Audience.values()));
        existedBefore = new Checkbox(choices.text("existed-before"));
        when = choices.moment("when.project");
    }

    @Override
    public Component[] fields() {
        return new Component[] {lead, partners, municipality, audience, existedBefore, when, title};
    }

    @Override
    public Map<String, Component> byPointer() {
        Map<String, Component> fields = new LinkedHashMap<>();
        fields.put("/data/lead", lead);
        fields.put("/data/partners", partners);
        fields.put("/data/municipality", municipality);
        fields.put("/data/audience", audience);
        fields.put("/data/existedBefore", existedBefore);
        fields.put("/time", when);
        fields.put("/data/title", title);
        return fields;
    }

    @Override
    public FormEntry entry() {
        return new FormEntry.Project(
                when.instant(),
                lead.getValue(),
                List.copyOf(partners.getValue()),
                municipality.getValue(),
                audience.getValue(),
                existedBefore.getValue(),
                title.getValue());
    }

    @Override
    public void begin(Instant now, String ownOrganisation) {
        title.clear();
        lead.setValue(choices.knows(ownOrganisation) ? ownOrganisation : null);
        partners.clear();
        audience.setValue(Audience.FROM_16_TO_25);
        existedBefore.setValue(false);
        when.setInstant(now);
    }

    @Override
    public void fill(UnfinishedForm kept) {
        Choices.choose(lead, kept.text("lead"));
        Choices.choose(partners, kept.texts("partners"));
        Choices.choose(municipality, kept.text("municipality"));
        audience.setValue(kept.coded("audience", List.of(Audience.values())));
        existedBefore.setValue(kept.isTrue("existedBefore"));
        when.setInstant(kept.time());
        title.setValue(Objects.requireNonNullElse(kept.text("title"), ""));
    }

    @Override
    public String summary() {
        String name = title.getValue().isBlank()
                ? choices.organisationName(String.valueOf(lead.getValue()))
                : title.getValue().strip();
        return name + ", " + choices.municipalityName(String.valueOf(municipality.getValue()));
    }
}
