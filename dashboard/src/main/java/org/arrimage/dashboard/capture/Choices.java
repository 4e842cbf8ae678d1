package org.arrimage.dashboard.capture;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.ComboBox.ItemFilter;
import com.vaadin.flow.component.combobox.ComboBoxBase;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBoxI18n;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import java.text.Collator;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.arrimage.contract.event.Coded;
import org.arrimage.contract.reference.ConcertationTable;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.Spelling;
import org.arrimage.contract.reference.Territory;
import org.jspecify.annotations.Nullable;

/// Fields that offer what the directory and the territory know, found by names as people type them. Their values
/// are ids.
class Choices {

    private final Map<String, String> organisations;
    private final Map<String, String> tables;
    private final Map<String, String> municipalities;
    private final Directory directory;
    private final ZoneId zone;
    private final Locale locale;
    private final UnaryOperator<String> texts;

    /// @param texts the words of a key
    Choices(Territory territory, Directory directory, Locale locale, UnaryOperator<String> texts) {
        this.directory = directory;
        zone = territory.timeZone();
        this.locale = locale;
        this.texts = texts;
        organisations = names(directory.organisations().values(), Organisation::id, Organisation::name);
        tables = names(directory.tables().values(), ConcertationTable::id, ConcertationTable::name);
        municipalities = names(territory.municipalities(), Territory.Municipality::code, Territory.Municipality::name);
    }

    private static <T> Map<String, String> names(Iterable<T> all, Function<T, String> id, Function<T, String> name) {
        Map<String, String> names = new HashMap<>();
        all.forEach(one -> names.put(id.apply(one), name.apply(one)));
        return Map.copyOf(names);
    }

    WhenField moment(String key) {
        return new WhenField(text(key), zone);
    }

    ComboBox<String> organisation(String key) {
        return single(key, organisations);
    }

    ComboBox<String> table(String key) {
        return single(key, tables);
    }

    ComboBox<String> municipality(String key) {
        return single(key, municipalities);
    }

    MultiSelectComboBox<String> organisations(String key) {
        MultiSelectComboBox<String> field = new MultiSelectComboBox<>(text(key));
        field.setI18n(new MultiSelectComboBoxI18n()
                .setCleared(texts.apply("capture.several.cleared"))
                .setFocused(texts.apply("capture.several.focused"))
                .setSelected(texts.apply("capture.several.selected"))
                .setDeselected(texts.apply("capture.several.deselected"))
                .setTotal(texts.apply("capture.several.total")));
        offer(field, organisations, sorted(organisations));
        field.setAutoExpand(MultiSelectComboBox.AutoExpandMode.VERTICAL);
        return field;
    }

    /// Offers only some of the organisations.
    void narrow(MultiSelectComboBox<String> field, Set<String> ids) {
        offer(
                field,
                organisations,
                sorted(organisations).stream().filter(ids::contains).toList());
    }

    <T extends Coded> Select<T> select(String key, List<T> values) {
        Select<T> field = new Select<>();
        field.setLabel(text(key));
        field.setItems(values);
        field.setItemLabelGenerator(value -> word(key, value));
        return field;
    }

    <T extends Coded> RadioButtonGroup<T> radios(String key, List<T> values) {
        RadioButtonGroup<T> field = new RadioButtonGroup<>(text(key));
        field.setItems(values);
        field.setItemLabelGenerator(value -> word(key, value));
        return field;
    }

    String word(String key, Coded value) {
        return texts.apply("capture.value." + key + "." + value.code());
    }

    String text(String key) {
        return texts.apply("capture.field." + key);
    }

    String organisationName(String id) {
        return organisations.getOrDefault(id, id);
    }

    String municipalityName(String code) {
        return municipalities.getOrDefault(code, code);
    }

    boolean knows(String organisation) {
        return organisations.containsKey(organisation);
    }

    /// Id of the backbone, or an empty text, which is no organisation's id.
    String backbone() {
        return directory.backbone().map(Organisation::id).orElse("");
    }

    private ComboBox<String> single(String key, Map<String, String> names) {
        ComboBox<String> field = new ComboBox<>(text(key));
        offer(field, names, sorted(names));
        return field;
    }

    private static void offer(ComboBoxBase<?, String, ?> field, Map<String, String> names, List<String> ids) {
        field.setItemLabelGenerator(id -> names.getOrDefault(id, id));
        ItemFilter<String> filter =
                (id, typed) -> Spelling.of(names.getOrDefault(id, id)).isFoundBy(typed);
        field.setItems(filter, ids);
    }

    /// Chooses what is offered; anything else is left out.
    static void choose(ComboBox<String> field, @Nullable String id) {
        field.setValue(id != null && field.getListDataView().contains(id) ? id : null);
    }

    /// Chooses those that are offered.
    static void choose(MultiSelectComboBox<String> field, List<String> ids) {
        field.setValue(
                ids.stream().filter(id -> field.getListDataView().contains(id)).collect(Collectors.toSet()));
    }

    private List<String> sorted(Map<String, String> names) {
        Comparator<Object> collator = Collator.getInstance(locale);
        return names.keySet().stream()
                .sorted((one, other) -> collator.compare(names.get(one), names.get(other)))
                .toList();
    }
}
