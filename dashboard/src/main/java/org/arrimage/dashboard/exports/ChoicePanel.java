package org.arrimage.dashboard.exports;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.radiobutton.RadioGroupVariant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Spelling;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.dashboard.figures.AggregateRequest;
import org.arrimage.dashboard.figures.Edition;
import org.arrimage.dashboard.figures.ExportChoice;
import org.arrimage.dashboard.figures.MetricFamily;
import org.arrimage.dashboard.figures.Wording;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.query.Release;

/// Where metrics, scopes, weeks and grain are chosen: only what may be seen is offered.
class ChoicePanel extends Section {

    private static final long serialVersionUID = 1L;

    private final transient Consumer<ExportChoice> chosen;
    private final Map<MetricFamily, CheckboxGroup<Metric>> families = new EnumMap<>(MetricFamily.class);
    private final Map<MetricFamily, Span> counts = new EnumMap<>(MetricFamily.class);
    private final Div metrics = new Div();
    private final Paragraph count = new Paragraph();
    private final Paragraph person = new Paragraph(getTranslation("exports.metrics.person"));
    private final CheckboxGroup<String> scopes = new CheckboxGroup<>();
    private final Paragraph closed = new Paragraph(getTranslation("exports.scopes.closed"));
    private final ComboBox<IsoWeek> from = new ComboBox<>();
    private final ComboBox<IsoWeek> to = new ComboBox<>();
    private final RadioButtonGroup<Grain> grain = new RadioButtonGroup<>();
    private final ComboBox<Edition> edition = new ComboBox<>();
    private List<Edition> editions = List.of();
    private Set<Metric> offeredMetrics = Set.of();
    private List<String> offeredScopes = List.of();
    private boolean showing;

    /// @param chosen called whenever the choice changes
    ChoicePanel(Consumer<ExportChoice> chosen) {
        this.chosen = chosen;
        addClassNames("panel", "choices");
        metrics.addClassName("families");
        count.addClassName("subtitle");
        count.setId("metrics-count");
        person.setId("metrics-person");
        closed.setId("scopes-closed");
        Stream.of(person, closed).forEach(note -> note.addClassName("note"));

        scopes.setId("scopes");
        scopes.setAriaLabel(getTranslation("exports.scopes"));
        scopes.addValueChangeListener(change -> choose());
        week(from, "from", "exports.weeks.from-start");
        week(to, "to", "exports.weeks.to-now");
        grain.setId("grain");
        grain.setAriaLabel(getTranslation("exports.grain"));
        grain.addThemeVariants(RadioGroupVariant.AURA_HORIZONTAL);
        grain.setItems(Grain.values());
        grain.setItemLabelGenerator(item -> getTranslation("exports.grain." + item.code()));
        grain.addValueChangeListener(change -> choose());

        edition.setId("edition");
        edition.setAriaLabel(getTranslation("exports.edition"));
        edition.setAllowCustomValue(false);
        edition.addValueChangeListener(change -> choose());

        Paragraph editionHelp = new Paragraph(getTranslation("exports.edition.help"));
        editionHelp.addClassName("subtitle");
        Paragraph weeksHelp = new Paragraph(getTranslation("exports.weeks.help"));
        weeksHelp.addClassName("subtitle");
        add(
                part(
                        "exports.metrics",
                        Optional.of(count),
                        () -> chooseMetrics(offeredMetrics),
                        () -> chooseMetrics(Set.of()),
                        metrics,
                        person),
                part(
                        "exports.scopes",
                        Optional.empty(),
                        () -> scopes.setValue(Set.copyOf(offeredScopes)),
                        scopes::clear,
                        scopes,
                        closed),
                new Div(new H2(getTranslation("exports.weeks")), weeksHelp, from, to),
                new Div(new H2(getTranslation("exports.grain")), grain),
                new Div(new H2(getTranslation("exports.edition")), editionHelp, edition));
    }

    private Div part(
            String titleKey, Optional<Component> subtitle, Runnable all, Runnable nothing, Component... content) {
        NativeButton every = new NativeButton(getTranslation("exports.all"), click -> all.run());
        NativeButton none = new NativeButton(getTranslation("exports.nothing"), click -> nothing.run());
        String title = getTranslation(titleKey);
        for (NativeButton button : List.of(every, none)) {
            button.addClassName("quiet-button");
            button.getElement()
                    .setAttribute("aria-label", Formats.of(getLocale()).labelled(title, button.getText()));
        }
        Div words = new Div(new H2(title));
        subtitle.ifPresent(words::add);
        Div head = new Div(words, every, none);
        head.addClassName("panel-head");
        Div part = new Div(head);
        part.add(content);
        return part;
    }

    private void week(ComboBox<IsoWeek> box, String name, String openKey) {
        box.setId(name);
        box.setLabel(getTranslation("exports." + name));
        box.setPlaceholder(getTranslation(openKey));
        box.setClearButtonVisible(true);
        box.setItemLabelGenerator(Formats.of(getLocale())::week);
        box.addValueChangeListener(change -> choose());
        // A code that is typed in full is taken without the list.
        box.setAllowCustomValue(true);
        box.addCustomValueSetListener(
                typed -> box.setValue(week(typed.getDetail()).orElse(box.getValue())));
    }

    private static Optional<IsoWeek> week(String typed) {
        try {
            return Optional.of(IsoWeek.parse(typed.strip().toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Offers what a grant shows of a territory.
    ///
    /// @param latest the running week
    /// @param releases the latest first
    void offer(Territory territory, Grant grant, IsoWeek latest, List<Release> releases) {
        showing = true;
        offeredMetrics = EnumSet.noneOf(Metric.class);
        List<Metric> aggregates =
                Arrays.stream(Metric.values()).filter(Metric::isAggregate).toList();
        aggregates.stream().filter(grant::showsReleased).forEach(offeredMetrics::add);
        families.clear();
        counts.clear();
        metrics.removeAll();
        for (MetricFamily family : MetricFamily.values()) {
            List<Metric> offered =
                    family.metrics().stream().filter(offeredMetrics::contains).toList();
            if (!offered.isEmpty()) {
                metrics.add(family(family, offered));
            }
        }
        person.setVisible(offeredMetrics.size() < aggregates.size());
        offeredScopes = territory.scopes().stream().filter(grant::reaches).toList();
        scopes.setItems(offeredScopes);
        scopes.setItemLabelGenerator(scope -> label(scope, territory));
        closed.setVisible(!grant.live().containsAll(grant.closed()));
        List<IsoWeek> weeks = Stream.iterate(
                        latest, week -> week.compareTo(AggregateRequest.EARLIEST) >= 0, week -> week.plusWeeks(-1))
                .toList();
        from.setItems(this::matches, weeks);
        to.setItems(this::matches, weeks);
        editions = Stream.concat(
                        Stream.of(Edition.KNOWN),
                        releases.stream().map(release -> new Edition.Numbered(release.number())))
                .toList();
        Map<Integer, Release> byNumber =
                releases.stream().collect(Collectors.toMap(Release::number, Function.identity()));
        edition.setItemLabelGenerator(item -> label(item, byNumber, territory));
        edition.setItems(editions);
        showing = false;
    }

    private NativeDetails family(MetricFamily family, List<Metric> offered) {
        CheckboxGroup<Metric> group = new CheckboxGroup<>();
        group.setId("metrics-" + family.name().toLowerCase(Locale.ROOT));
        group.setAriaLabel(getTranslation(family.textKey()));
        group.setItems(offered);
        group.setItemLabelGenerator(metric -> metric.name(getLocale()));
        group.addValueChangeListener(change -> choose());
        Span chosenOf = new Span();
        chosenOf.addClassName("subtitle");
        NativeDetails details = new NativeDetails();
        details.setSummary(new Span(getTranslation(family.textKey())), chosenOf);
        details.setContent(group);
        families.put(family, group);
        counts.put(family, chosenOf);
        return details;
    }

    private String label(String scope, Territory territory) {
        String name = new Wording(getLocale()).scope(scope, territory);
        if (scope.equals(Territory.REGION)) {
            return getTranslation("exports.scope.region", name);
        }
        return territory.sectorsByCode().containsKey(scope) ? name : getTranslation("exports.scope.group", name);
    }

    private String label(Edition item, Map<Integer, Release> releases, Territory territory) {
        return switch (item) {
            case Edition.Known() -> getTranslation("exports.edition.known");
            case Edition.AsOf(var day) ->
                getTranslation("exports.edition.as-of", Formats.of(getLocale()).day(day));
            case Edition.Numbered(int number) -> {
                Release release = releases.get(number);
                yield release == null
                        ? Integer.toString(number)
                        : getTranslation(
                                "exports.edition.release",
                                Integer.toString(number),
                                Formats.of(getLocale())
                                        .day(LocalDate.ofInstant(release.publishedAt(), territory.timeZone())),
                                Formats.of(getLocale()).shortWeek(release.through()));
            }
        };
    }

    private boolean matches(IsoWeek week, String typed) {
        return Spelling.of(week + " " + Formats.of(getLocale()).week(week)).isFoundBy(typed);
    }

    /// Shows a choice without reporting a change.
    void show(ExportChoice choice) {
        showing = true;
        families.forEach((family, group) -> {
            Set<Metric> ofFamily = new HashSet<>(family.metrics());
            ofFamily.retainAll(choice.metrics());
            group.setValue(ofFamily);
            Span chosenOf = counts.get(family);
            if (chosenOf != null) {
                chosenOf.setText(ofFamily.isEmpty() ? "" : Integer.toString(ofFamily.size()));
            }
        });
        count.setText(
                switch (choice.metrics().size()) {
                    case 0 -> getTranslation("exports.metrics.none");
                    case 1 -> getTranslation("exports.metrics.one");
                    default ->
                        getTranslation("exports.metrics.some", choice.metrics().size());
                });
        scopes.setValue(choice.scopes());
        from.setValue(choice.from().orElse(null));
        to.setValue(choice.to().orElse(null));
        to.setInvalid(choice.isReversed());
        to.setErrorMessage(getTranslation("exports.weeks.reversed"));
        grain.setValue(choice.grain());
        if (!editions.contains(choice.edition())) {
            editions = Stream.concat(editions.stream(), Stream.of(choice.edition()))
                    .toList();
            edition.setItems(editions);
        }
        edition.setValue(choice.edition());
        showing = false;
    }

    /// Opens the families of which something is chosen.
    void unfold() {
        metrics.getChildren()
                .filter(NativeDetails.class::isInstance)
                .map(NativeDetails.class::cast)
                .forEach(details -> details.setOpen(details.getContent() instanceof CheckboxGroup<?> group
                        && !group.getValue().isEmpty()));
    }

    private void chooseMetrics(Set<Metric> wanted) {
        showing = true;
        families.forEach((family, group) -> {
            Set<Metric> ofFamily = new HashSet<>(family.metrics());
            ofFamily.retainAll(wanted);
            group.setValue(ofFamily);
        });
        showing = false;
        choose();
    }

    private void choose() {
        if (showing) {
            return;
        }
        Set<Metric> wanted = EnumSet.noneOf(Metric.class);
        families.values().forEach(group -> wanted.addAll(group.getValue()));
        chosen.accept(new ExportChoice(
                wanted,
                scopes.getValue(),
                Optional.ofNullable(from.getValue()),
                Optional.ofNullable(to.getValue()),
                grain.getValue(),
                Optional.ofNullable(edition.getValue()).orElse(Edition.KNOWN)));
    }
}
