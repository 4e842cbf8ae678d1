package org.arrimage.dashboard.networkview;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.dashboard.network.NetworkPoint;
import org.arrimage.dashboard.network.Stage;
import org.arrimage.dashboard.network.StageThresholds;
import org.arrimage.dashboard.query.WeeklyPair;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Puts a picture into the form that `network.js` draws. Weeks are numbers there: 0 is the first week of the first
/// window.
final class Drafting {

    private final Picture picture;
    private final IsoWeek zero;

    Drafting(Picture picture) {
        this.picture = picture;
        zero = picture.weeks().getFirst().plusWeeks(1 - length());
    }

    private long length() {
        return picture.now().window().weeks();
    }

    private int number(IsoWeek week) {
        return (int) ((week.monday().toEpochDay() - zero.monday().toEpochDay()) / 7);
    }

    /// The week of a number that the browser gives, if a window may end with it.
    Optional<IsoWeek> end(int number) {
        return Optional.of(zero.plusWeeks(number)).filter(picture.weeks()::contains);
    }

    /// The graph over all windows.
    ///
    /// @param sectorName name of a sector by its code
    /// @param weekName name of a week
    /// @param stageName name of a stage
    ObjectNode graph(
            Function<String, String> sectorName,
            Function<IsoWeek, String> weekName,
            Function<Stage, String> stageName,
            Map<String, String> words) {
        ObjectNode data = ContractJson.MAPPER.createObjectNode();
        data.put("columns", picture.layout().columns())
                .put("rows", picture.layout().rows());
        data.put("length", length())
                .put("closed", number(picture.closed()))
                .put("last", number(picture.weeks().getLast()));
        Map<String, Integer> sectors = new HashMap<>();
        ArrayNode sectorNodes = data.putArray("sectors");
        picture.layout().centres().forEach((code, centre) -> {
            sectors.put(code, sectors.size());
            sectorNodes
                    .addObject()
                    .put("name", sectorName.apply(code))
                    .put("x", centre.x())
                    .put("y", centre.y());
        });
        Map<String, Integer> numbers = new HashMap<>();
        ArrayNode nodes = data.putArray("nodes");
        for (Organisation organisation : picture.history().organisations()) {
            Layout.Point place = picture.layout().places().get(organisation.id());
            if (place == null) {
                continue;
            }
            numbers.put(organisation.id(), numbers.size());
            ObjectNode node = nodes.addObject()
                    .put("id", organisation.id())
                    .put("name", organisation.name())
                    .put("sector", sectors.get(organisation.sector()))
                    .put("x", rounded(place.x()))
                    .put("y", rounded(place.y()))
                    .put("since", number(IsoWeek.of(organisation.since())));
            if (organisation.until() != null) {
                node.put("until", number(IsoWeek.of(organisation.until())));
            }
            if (picture.history().backbone().equals(Optional.of(organisation.id()))) {
                data.put("backbone", numbers.size() - 1);
            }
        }
        ties(data.putArray("ties"), numbers);
        ArrayNode weeks = data.putArray("weeks");
        for (IsoWeek week = zero; week.compareTo(picture.weeks().getLast()) <= 0; week = week.plusWeeks(1)) {
            weeks.add(weekName.apply(week));
        }
        ArrayNode years = data.putArray("years");
        for (IsoWeek week : picture.weeks()) {
            if (week.number() == 1) {
                years.addArray().add(number(week)).add(Integer.toString(week.year()));
            }
        }
        ArrayNode stages = data.putArray("stages");
        Optional<Stage> before = Optional.empty();
        for (NetworkPoint point : picture.course()) {
            Optional<Stage> stage = point.measures().stage();
            if (!stage.equals(before) && stage.isPresent()) {
                stages.addArray().add(number(point.window().last())).add(stageName.apply(stage.get()));
            }
            before = stage;
        }
        ObjectNode said = data.putObject("words");
        words.forEach(said::put);
        return data;
    }

    /// Of each pair its two numbers, and its weeks in order: twice the week's number, and one more if there was a
    /// contact without the backbone.
    private void ties(ArrayNode ties, Map<String, Integer> numbers) {
        Map<String, ArrayNode> byPair = new TreeMap<>();
        for (WeeklyPair tie : picture.history().ties()) {
            Integer a = numbers.get(tie.a());
            Integer b = numbers.get(tie.b());
            if (a != null && b != null && tie.week().compareTo(zero) >= 0) {
                byPair.computeIfAbsent(
                                tie.a() + " " + tie.b(),
                                pair -> ties.addArray().add(a.intValue()).add(b.intValue()))
                        .add(2 * number(tie.week()) + (tie.autonomous() > 0 ? 1 : 0));
            }
        }
    }

    /// What is looked at.
    ObjectNode state(Asked asked) {
        ObjectNode state = ContractJson.MAPPER.createObjectNode();
        state.put("end", number(picture.now().window().last()))
                .put("view", asked.view().word());
        asked.chosen().ifPresent(chosen -> state.put("chosen", chosen));
        return state;
    }

    /// The stages, and the path through them.
    ///
    /// @param shortName name of a window in few letters
    /// @param details what is said of a window
    ObjectNode stages(
            Function<NetworkPoint, String> shortName,
            Function<NetworkPoint, List<String>> details,
            Map<String, String> words) {
        ObjectNode data = ContractJson.MAPPER.createObjectNode();
        data.put("connected", StageThresholds.DECLARED.connected()).put("hub", StageThresholds.DECLARED.hub());
        ArrayNode points = data.putArray("points");
        for (NetworkPoint point : picture.path()) {
            if (placed(point)) {
                place(points.addObject(), point, shortName, details);
            }
        }
        if (placed(picture.now())) {
            place(data.putObject("now"), picture.now(), shortName, details);
        }
        picture.now().measures().stage().ifPresent(stage -> data.put("stage", stage.code()));
        ObjectNode said = data.putObject("words");
        words.forEach(said::put);
        return data;
    }

    private static boolean placed(NetworkPoint point) {
        return point.cohesion().connected().isPresent()
                && point.measures().centralisation().isPresent();
    }

    private static void place(
            ObjectNode node,
            NetworkPoint point,
            Function<NetworkPoint, String> shortName,
            Function<NetworkPoint, List<String>> details) {
        node.put("x", rounded(point.cohesion().connected().orElseThrow()))
                .put("y", rounded(point.measures().centralisation().orElseThrow()))
                .put("name", shortName.apply(point));
        details.apply(point).forEach(node.putArray("details")::add);
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
