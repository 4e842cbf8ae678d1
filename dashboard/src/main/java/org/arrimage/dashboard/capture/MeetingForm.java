package org.arrimage.dashboard.capture;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.arrimage.contract.event.MeetingData.BackboneRole;
import org.arrimage.contract.event.MeetingData.Kind;
import org.arrimage.contract.event.MeetingData.Mode;

/// A meeting that was held. The host always takes part; only who takes part can present.
class MeetingForm implements EventForm {

    private static final int USUAL_MINUTES = 90;

    private final Choices choices;
    private final RadioButtonGroup<Kind> kind;
    private final ComboBox<String> table;
    private final ComboBox<String> host;
    private final MultiSelectComboBox<String> participants;
    private final MultiSelectComboBox<String> presenters;
    private final CheckboxGroup<BackboneRole> roles;
    private final ComboBox<String> municipality;
    private final RadioButtonGroup<Mode> mode;
    private final WhenField when;
    private final IntegerField minutes;
    private final TextField title;

    MeetingForm(Choices choices) {
        this.choices = choices;
        kind = choices.radios("kind", List.of(Kind.values()));
        table = choices.table("table");
        host = choices.organisation("host");
        participants = choices.organisations("participants");
        presenters = choices.organisations("presenters");
        presenters.setHelperText(choices.text("presenters.help"));
        roles = new CheckboxGroup<>(choices.text("backbone-roles"));
        roles.setItems(BackboneRole.values());
        roles.setItemLabelGenerator(role -> choices.word("backbone-roles", role));
        municipality = choices.municipality("municipality");
        mode = choices.radios("mode", List.of(Mode.values()));
        when = choices.moment("when");
        minutes = new IntegerField(choices.text("minutes"));
        minutes.setValueChangeMode(ValueChangeMode.LAZY);
        minutes.setMin(1);
        minutes.setMax(1440);
        String range = choices.text("minutes.range");
        minutes.setI18n(new IntegerField.IntegerFieldI18n()
                .setBadInputErrorMessage(range)
                .setMinErrorMessage(range)
                .setMaxErrorMessage(range));
        title = new TextField(choices.text("title"));
        title.setMaxLength(120);
        title.setValueChangeMode(ValueChangeMode.LAZY);
        title.setHelperText(choices.text("title.help"));
        kind.addValueChangeListener(change -> table.setVisible(change.getValue() == Kind.TABLE));
        host.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                participants.select(change.getValue());
            }
        });
        participants.addValueChangeListener(change -> followParticipants());
    }

    private void followParticipants() {
        Set<String> present = participants.getValue();
        Set<String> speaking = new LinkedHashSet<>(presenters.getValue());
        speaking.retainAll(present);
        choices.narrow(presenters, present);
        presenters.setValue(speaking);
        presenters.setVisible(!present.isEmpty());
        boolean withBackbone = present.contains(choices.backbone());
        roles.setVisible(withBackbone);
        if (!withBackbone) {
            roles.clear();
        }
    }

    @Override
    public Component[] fields() {
        return new Component[] {
            kind, table, host, participants, presenters, roles, municipality, mode, when, minutes, title
        };
    }

    @Override
    public Map<String, Component> byPointer() {
        Map<String, Component> fields = new LinkedHashMap<>();
        fields.put("/data/kind", kind);
        fields.put("/data/table", table);
        fields.put("/data/host", host);
        fields.put("/data/participants", participants);
        fields.put("/data/presenters", presenters);
        fields.put("/data/backboneRoles", roles);
        fields.put("/data/municipality", municipality);
        fields.put("/data/mode", mode);
        fields.put("/time", when);
        fields.put("/data/minutes", minutes);
        fields.put("/data/title", title);
        return fields;
    }

    @Override
    public FormEntry entry() {
        return new FormEntry.Meeting(
                when.instant(),
                kind.getValue(),
                table.getValue(),
                host.getValue(),
                municipality.getValue(),
                mode.getValue(),
                List.copyOf(participants.getValue()),
                List.copyOf(presenters.getValue()),
                roles.getValue(),
                minutes.getValue(),
                title.getValue());
    }

    @Override
    public void begin(Instant now, String ownOrganisation) {
        kind.setValue(Kind.TABLE);
        table.clear();
        participants.clear();
        host.clear();
        if (choices.knows(ownOrganisation)) {
            participants.select(ownOrganisation);
        }
        presenters.clear();
        roles.clear();
        mode.setValue(Mode.IN_PERSON);
        when.setInstant(now);
        minutes.setValue(USUAL_MINUTES);
        title.clear();
        followParticipants();
    }

    @Override
    public void fill(UnfinishedForm kept) {
        kind.setValue(kept.coded("kind", List.of(Kind.values())));
        Choices.choose(table, kept.text("table"));
        Choices.choose(host, kept.text("host"));
        Choices.choose(participants, kept.texts("participants"));
        Choices.choose(presenters, kept.texts("presenters"));
        List<String> present = kept.texts("backboneRoles");
        roles.setValue(EnumSet.allOf(BackboneRole.class).stream()
                .filter(role -> present.contains(role.code()))
                .collect(Collectors.toSet()));
        Choices.choose(municipality, kept.text("municipality"));
        mode.setValue(kept.coded("mode", List.of(Mode.values())));
        when.setInstant(kept.time());
        minutes.setValue(kept.number("minutes"));
        title.setValue(Objects.requireNonNullElse(kept.text("title"), ""));
    }

    @Override
    public String summary() {
        return choices.word("kind", kind.getValue()) + ", "
                + choices.municipalityName(String.valueOf(municipality.getValue()));
    }
}
