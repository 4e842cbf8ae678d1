package org.arrimage.dashboard.audit;

import com.vaadin.flow.i18n.I18NProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.figures.Wording;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.query.AuditLine;

/// Says in words what a line of the audit says in codes. A code that it does not know is shown as it is: later
/// versions and other programs write lines too.
final class AuditWords {

    private static final int NAMED_METRICS = 3;
    private static final int NAMED_SCOPES = 3;

    private final I18NProvider texts;
    private final Locale locale;
    private final Territory territory;
    private final Formats formats;
    private final Wording wording;

    AuditWords(I18NProvider texts, Locale locale, Territory territory) {
        this.texts = texts;
        this.locale = locale;
        this.territory = territory;
        formats = Formats.of(locale);
        wording = new Wording(locale);
    }

    private String text(String key, Object... params) {
        return texts.getTranslation(key, locale, params);
    }

    String when(AuditLine line) {
        return formats.dayAndTime(line.at(), territory.timeZone());
    }

    String action(AuditLine line) {
        return action(line.action());
    }

    private String action(String code) {
        return AuditAction.of(code)
                .map(action -> text("audit.action." + action.code()))
                .orElse(code);
    }

    /// What was read or taken away, and in which form.
    String what(AuditLine line) {
        Map<String, String> rest = new LinkedHashMap<>(line.detail());
        rest.remove("release");
        rest.remove("skipped", "0");
        rest.remove("before-line");
        List<String> parts = new ArrayList<>();
        take(rest, "page").map(this::page).ifPresent(parts::add);
        take(rest, "table").map(id -> text("audit.what.table", id)).ifPresent(parts::add);
        take(rest, "chart")
                .filter(id -> !id.isEmpty())
                .map(id -> text("audit.what.chart", id))
                .ifPresent(parts::add);
        take(rest, "events")
                .map(code -> text("audit.what.events", metric(code)))
                .ifPresent(parts::add);
        take(rest, "metrics").map(this::metrics).ifPresent(parts::add);
        take(rest, "pairs").map(this::pairs).ifPresent(parts::add);
        take(rest, "odata").map(set -> "OData " + set).ifPresent(parts::add);
        take(rest, "week").ifPresent(parts::add);
        Optional<String> from = take(rest, "from");
        Optional<String> to = take(rest, "to");
        if (from.isPresent() && to.isPresent()) {
            parts.add(from.equals(to) ? from.get() : text("audit.what.weeks", from.get(), to.get()));
        } else {
            from.map(week -> text("audit.what.from", week)).ifPresent(parts::add);
            to.map(week -> text("audit.what.to", week)).ifPresent(parts::add);
        }
        take(rest, "grain").map(this::grain).ifPresent(parts::add);
        take(rest, "format")
                .map(code -> code.toUpperCase(Locale.ROOT).replace('-', ' '))
                .ifPresent(parts::add);
        take(rest, "skipped").map(count -> text("audit.what.skipped", count)).ifPresent(parts::add);
        take(rest, "person").map(name -> text("audit.what.person", name)).ifPresent(parts::add);
        take(rest, "action").map(this::action).ifPresent(parts::add);
        take(rest, "account").ifPresent(parts::add);
        take(rest, "key").map(id -> text("audit.what.key", id)).ifPresent(parts::add);
        take(rest, "annotation").map(id -> text("audit.what.annotation", id)).ifPresent(parts::add);
        take(rest, "until").map(day -> text("audit.what.until", day)).ifPresent(parts::add);
        take(rest, "before").map(day -> text("audit.what.before", day)).ifPresent(parts::add);
        rest.forEach((key, value) -> parts.add(key + " = " + value));
        return String.join(" · ", parts);
    }

    private static Optional<String> take(Map<String, String> detail, String key) {
        return Optional.ofNullable(detail.remove(key));
    }

    /// Pages name themselves by the word of their place, and of a sector its code after it; files name the
    /// address of their page.
    private String page(String code) {
        boolean isAddress = code.startsWith("/");
        String[] words = code.substring(isAddress ? 1 : 0).split("/", -1);
        Optional<Place> place = isAddress ? Place.page(words[0]) : byWord(words[0]);
        String name = place.map(known -> text("audit.page." + known.anchor())).orElse(code);
        return place.isPresent() && !isAddress && words.length > 1
                ? formats.labelled(name, wording.scope(words[1], territory))
                : name;
    }

    private static Optional<Place> byWord(String word) {
        // An address of the API is called so too.
        return word.equals("network")
                ? Optional.of(Place.GRAPH)
                : Arrays.stream(Place.values())
                        .filter(place -> place.anchor().equals(word))
                        .findFirst();
    }

    private String metrics(String codes) {
        List<String> names = Stream.of(codes.split(",", -1)).map(this::metric).toList();
        return names.size() > NAMED_METRICS
                ? text("audit.what.metrics", formats.whole(names.size()))
                : String.join(", ", names);
    }

    private String metric(String code) {
        return Metric.of(code).map(metric -> metric.name(locale)).orElse(code);
    }

    private String pairs(String code) {
        return switch (code) {
            case "ties", "arcs", "network" -> text("audit.what.pairs." + code);
            default -> code;
        };
    }

    private String grain(String code) {
        return Grain.of(code)
                .map(grain -> text("audit.what.grain." + grain.code()))
                .orElse(code);
    }

    /// The scopes in the order in which they were asked for, the first few by name.
    String scopes(List<String> scopes) {
        if (scopes.isEmpty()) {
            return "";
        }
        String named = scopes.stream()
                .limit(NAMED_SCOPES)
                .map(scope -> wording.scope(scope, territory))
                .collect(Collectors.joining(", "));
        int others = scopes.size() - NAMED_SCOPES;
        return others > 0 ? text("audit.scopes.more", named, formats.whole(others)) : named;
    }

    String allScopes(List<String> scopes) {
        return scopes.stream().map(scope -> wording.scope(scope, territory)).collect(Collectors.joining(", "));
    }

    /// The number of the release that was read; empty where none was.
    String release(AuditLine line) {
        return line.detail().getOrDefault("release", "");
    }

    /// Through which door of the database it went.
    String login(AuditLine line) {
        return switch (line.login()) {
            case "arrimage_exact" -> text("audit.login.exact");
            case "arrimage_released" -> text("audit.login.released");
            default -> line.login();
        };
    }
}
