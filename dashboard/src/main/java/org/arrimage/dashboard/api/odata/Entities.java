package org.arrimage.dashboard.api.odata;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Name;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.dashboard.query.Release;
import org.arrimage.dashboard.query.ReleasedFigures;
import org.arrimage.dashboard.query.Releases;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The entities of each set that a viewer may see, in the order of their keys.
@Component
class Entities {

    /// The symbols of figures, with the word of each in the texts.
    private static final Map<String, String> SYMBOLS =
            Map.of("", "exact", "~", "rounded", "x", "withheld", ".", "not-available", "c", "class");

    private final Releases releases;
    private final ReleasedFigures figures;
    private final Texts texts;

    Entities(Releases releases, ReleasedFigures figures, Texts texts) {
        this.releases = releases;
        this.figures = figures;
        this.texts = texts;
    }

    /// What answers a question, from where it begins: its filter and its order are heeded, not how many are asked for.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database does not answer, also later
    /// @throws org.springframework.transaction.TransactionException if no connection can be had, also later
    Iterator<Map<String, @Nullable Object>> of(Question question, Territory territory, Viewer viewer) {
        Grant grant = viewer.grant(territory);
        return switch (question.set()) {
            case FIGURES -> new FigureEntities(question, releases.all(viewer), figures, territory, grant);
            case RELEASES -> chosen(question, releases.all(viewer).stream().map(Entities::release));
            case METRICS ->
                chosen(
                        question,
                        Arrays.stream(Metric.values())
                                .filter(Metric::isAggregate)
                                .map(Entities::metric));
            case SCOPES ->
                chosen(
                        question,
                        territory.scopes().stream().filter(grant::reaches).map(scope -> scope(scope, territory)));
            case SYMBOLS ->
                chosen(question, SYMBOLS.entrySet().stream().map(each -> symbol(each.getKey(), each.getValue())));
        };
    }

    /// How many answer a question.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    long count(Question question, Territory territory, Viewer viewer) {
        Iterator<?> found = of(question, territory, viewer);
        OptionalLong known = found instanceof FigureEntities figures ? figures.count() : OptionalLong.empty();
        if (known.isPresent()) {
            return known.getAsLong();
        }
        long count = 0;
        for (; found.hasNext(); found.next()) {
            count++;
        }
        return count;
    }

    private static Iterator<Map<String, @Nullable Object>> chosen(
            Question question, Stream<Map<String, @Nullable Object>> all) {
        String key = question.set().keys().getFirst().name();
        Comparator<Object> order = order(question.reversed());
        return all.filter(entity -> question.filter().of(entity) == Filter.Answer.YES)
                .filter(entity -> question.after()
                        .map(after -> order.compare(key(entity, key), after.getFirst()) > 0)
                        .orElse(true))
                .sorted(Comparator.comparing(entity -> key(entity, key), order))
                .iterator();
    }

    private static Object key(Map<String, ? extends @Nullable Object> entity, String name) {
        return Objects.requireNonNull(entity.get(name));
    }

    /// The order of keys, which are all of one class.
    @SuppressWarnings("unchecked")
    static Comparator<Object> order(boolean reversed) {
        Comparator<Object> up = (one, other) -> ((Comparable<Object>) one).compareTo(other);
        return reversed ? up.reversed() : up;
    }

    private static Map<String, @Nullable Object> release(Release release) {
        return entity(
                EntitySet.RELEASES,
                release.number(),
                release.through().toString(),
                release.through().sunday(),
                release.publishedAt(),
                release.checksum());
    }

    private static Map<String, @Nullable Object> metric(Metric metric) {
        return entity(
                EntitySet.METRICS,
                metric.code(),
                metric.name(Texts.FRENCH),
                metric.name(Texts.ENGLISH),
                metric.definition(Texts.FRENCH),
                metric.definition(Texts.ENGLISH),
                word(metric.unit()),
                word(metric.kind()),
                word(metric.disclosure()));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, @Nullable Object> scope(String scope, Territory territory) {
        String kind = scope.equals(Territory.REGION)
                ? "region"
                : territory.sectorsByCode().containsKey(scope) ? "sector" : "group";
        return entity(
                EntitySet.SCOPES,
                scope,
                name(scope, territory, Texts.FRENCH),
                name(scope, territory, Texts.ENGLISH),
                kind);
    }

    static String name(String scope, Territory territory, Locale locale) {
        return territory.scopeName(scope).map((Name name) -> name.in(locale)).orElse(scope);
    }

    private Map<String, @Nullable Object> symbol(String symbol, String word) {
        String key = "odata.symbol." + word;
        return entity(
                EntitySet.SYMBOLS,
                symbol,
                texts.getTranslation(key, Texts.FRENCH),
                texts.getTranslation(key, Texts.ENGLISH));
    }

    /// @param values in the order of the properties of the set
    static Map<String, @Nullable Object> entity(EntitySet set, @Nullable Object... values) {
        Map<String, @Nullable Object> entity = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            entity.put(set.properties().get(i).name(), values[i]);
        }
        return entity;
    }
}
