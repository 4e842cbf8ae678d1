package org.arrimage.local.season;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.arrimage.contract.event.ReferralData.Need;
import org.arrimage.contract.reference.ConcertationTable;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.InvalidReferenceException;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.ReferenceJson;
import org.arrimage.contract.reference.Territory;

/// Who takes part: the Laurentides as they are, and organisations and tables that exist in this program only.
final class Network {

    static final String BACKBONE = "aire-ouverte";
    static final String SAINT_JEROME = "75017";

    /// Says of every invented name that it is one.
    static final String FICTIONAL = " (fictif)";

    private static final String TERRITORY = "/org/arrimage/contract/reference/laurentides.json";
    private static final long SEED = 15;
    private static final double EVER = -1;

    /// Share of a sector's organisations that take part from the beginning, and their least number.
    private static final double AT_FIRST = 0.6;

    private static final int FEWEST_AT_FIRST = 4;

    /// Within so many years of the backbone's arrival almost all others follow.
    private static final double LAST_JOIN_YEARS = 1.9;

    private static final double NEVER = 0.05;

    /// Activity below which an organisation goes on leaning on the backbone.
    private static final double SMALL = 0.42;

    /// Activity of those around whom the others of their sector gather.
    private static final double BUSY = 3;

    private static final int FEWEST_WEAVERS = 2;
    private static final int A_WEAVER_FOR = 7;

    /// How many years apart the first and the last of a sector find their own way.
    private static final double TURNING_YEARS = 0.5;

    /// One sector and its part in the story.
    ///
    /// @param organisations how many it has
    /// @param volume its share of everything that happens; all together about 1
    /// @param arrival years from the beginning until the backbone is present there
    /// @param turn years from the beginning until half of what it does goes without the backbone
    record Sector(
            String code,
            String name,
            int organisations,
            double volume,
            double arrival,
            double turn,
            List<String> tables) {}

    static final List<Sector> SECTORS = List.of(
            new Sector("72", "Deux-Montagnes", 20, 0.15, 0, 1.25, List.of("jeunesse", "sécurité alimentaire")),
            new Sector(
                    "73", "Thérèse-De Blainville", 22, 0.17, -0.1, 1.15, List.of("jeunesse", "développement social")),
            new Sector("74", "Mirabel", 8, 0.05, 0.05, 1.4, List.of("jeunesse")),
            new Sector(
                    "75", "La Rivière-du-Nord", 32, 0.32, -1, 0.8, List.of("jeunesse", "itinérance", "santé mentale")),
            new Sector("76", "Argenteuil", 12, 0.07, 0.1, 1.4, List.of("jeunesse", "développement social")),
            new Sector("77", "Les Pays-d’en-Haut", 13, 0.08, 0, 1.25, List.of("jeunesse", "développement social")),
            new Sector("78", "Les Laurentides (MRC)", 18, 0.11, 0.1, 1.45, List.of("jeunesse", "développement social")),
            new Sector("79", "Antoine-Labelle", 15, 0.06, 0.4, 1.6, List.of("jeunesse", "développement social")));

    /// Where people live, roughly, against 1 for any other municipality; 0 where nobody does.
    private static final Map<String, Double> WEIGHTS = Map.ofEntries(
            Map.entry("72005", 10.0),
            Map.entry("72010", 5.0),
            Map.entry("72015", 4.0),
            Map.entry("73015", 10.0),
            Map.entry("73010", 8.0),
            Map.entry("73005", 5.0),
            Map.entry("73035", 3.0),
            Map.entry(SAINT_JEROME, 24.0),
            Map.entry("75005", 4.0),
            Map.entry("75028", 4.0),
            Map.entry("75040", 4.0),
            Map.entry("75045", 2.0),
            Map.entry("76020", 12.0),
            Map.entry("76043", 4.0),
            Map.entry("77022", 9.0),
            Map.entry("77043", 7.0),
            Map.entry("78032", 11.0),
            Map.entry("78102", 11.0),
            Map.entry("78010", 4.0),
            Map.entry("78120", 2.5),
            Map.entry("78802", 0.0),
            Map.entry("79088", 16.0),
            Map.entry("79037", 7.0),
            Map.entry("79097", 3.0));

    /// What kinds of organisation there are.
    ///
    /// @param name what an invented name begins with
    /// @param needs what they answer to
    private record Kind(String word, String name, Set<Need> needs) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("maison des jeunes", "Maison des jeunes", Set.of(Need.OTHER, Need.EDUCATION, Need.MENTAL_HEALTH)),
            new Kind("emploi", "Relais emploi", Set.of(Need.EMPLOYMENT, Need.EDUCATION, Need.INCOME)),
            new Kind("hébergement", "Hébergement jeunesse", Set.of(Need.HOUSING, Need.MENTAL_HEALTH)),
            new Kind("santé", "Clinique jeunesse", Set.of(Need.SEXUAL_HEALTH, Need.MENTAL_HEALTH, Need.SUBSTANCE_USE)),
            new Kind("école", "Centre de formation", Set.of(Need.EDUCATION, Need.EMPLOYMENT)),
            new Kind("travail de rue", "Travail de rue", Set.of(Need.SUBSTANCE_USE, Need.HOUSING, Need.OTHER)),
            new Kind("famille", "Ressource familiale", Set.of(Need.OTHER, Need.MENTAL_HEALTH)),
            new Kind("dépendances", "Centre de prévention", Set.of(Need.SUBSTANCE_USE, Need.MENTAL_HEALTH)),
            new Kind("sécurité alimentaire", "Comptoir alimentaire", Set.of(Need.INCOME, Need.OTHER)),
            new Kind("logement", "Entraide logement", Set.of(Need.HOUSING, Need.INCOME)),
            new Kind("loisirs", "Loisirs et culture", Set.of(Need.OTHER, Need.EDUCATION)));

    private static final Kind FUNDER = new Kind("bailleur de fonds", "Fonds", Set.of());

    private static final List<String> WORDS = List.of(
            "L’Érable",
            "Le Héron",
            "La Boussole",
            "Le Tamarac",
            "La Rivière haute",
            "Le Colibri",
            "L’Escale",
            "Le Grand Pin",
            "La Clairière",
            "Le Phare",
            "La Sittelle",
            "Le Portage",
            "L’Éclaircie",
            "Le Bouleau",
            "La Passerelle",
            "Le Renard roux",
            "La Cordée",
            "Le Belvédère",
            "L’Aubier",
            "Le Canot",
            "La Lisière",
            "Le Martinet",
            "La Source vive",
            "Le Sentier",
            "L’Horizon",
            "Le Nid",
            "La Traverse",
            "Le Campement",
            "La Mésange",
            "Le Rocher",
            "L’Embarcadère",
            "Le Cèdre",
            "La Veilleuse",
            "Le Carillon",
            "La Fougère",
            "Le Pont couvert",
            "L’Amarre",
            "Le Vallon",
            "La Girouette",
            "Le Huard",
            "La Balise",
            "Le Sorbier",
            "L’Envol",
            "Le Ruisseau",
            "La Lanterne",
            "Le Plateau",
            "La Rose des vents",
            "Le Geai bleu",
            "L’Abri",
            "Le Lac rond",
            "La Pruche",
            "Le Relief",
            "La Marée",
            "Le Cap",
            "L’Ancrage",
            "Le Faucon",
            "La Montée",
            "Le Trait d’union",
            "La Combe",
            "Le Tournant",
            "L’Étincelle",
            "Le Quai",
            "La Brise",
            "Le Mélèze",
            "La Rencontre",
            "Le Détour",
            "L’Oasis",
            "Le Torrent",
            "La Halte",
            "Le Kiosque",
            "La Prairie",
            "Le Bivouac");

    /// What becomes of an organisation that began with the backbone.
    enum Way {
        /// A network weaver: the others of its sector gather around it, and it works with the backbone now and then.
        WEAVES(0.55),
        /// It finds its own way.
        OWN(1),
        /// Small, it goes on leaning on the backbone.
        LEANS(0.05);

        private final double autonomy;

        Way(double autonomy) {
            this.autonomy = autonomy;
        }

        /// How likely it is in the end that it does without the backbone: 0 to 1.
        double autonomy() {
            return autonomy;
        }
    }

    /// An organisation as the story needs it.
    ///
    /// @param index its place in [#members]; the backbone's is 0
    /// @param municipality where it has its door
    /// @param joins years from the beginning until it takes part; some never do
    /// @param activity how often something comes from it, against 1
    /// @param way what becomes of it and the backbone
    /// @param turns years from its sector's turn to its own
    record Member(
            int index,
            Organisation organisation,
            String municipality,
            Set<Need> needs,
            double joins,
            double activity,
            Way way,
            double turns) {

        String id() {
            return organisation.id();
        }

        String sector() {
            return organisation.sector();
        }

        boolean isBackbone() {
            return index == 0;
        }

        boolean isFunder() {
            return !isBackbone() && needs.isEmpty();
        }
    }

    private final Territory territory = readTerritory();
    private final List<Member> members = new ArrayList<>();
    private final Map<String, List<Member>> bySector = new LinkedHashMap<>();
    private final Map<String, List<String>> municipalities = new LinkedHashMap<>();
    private final Map<String, double[]> weights = new LinkedHashMap<>();
    private final Map<String, List<ConcertationTable>> tables = new LinkedHashMap<>();

    Network() {
        SeededRandom random = new SeededRandom(SEED);
        Organisation backbone = new Organisation(
                BACKBONE,
                "Aire ouverte Laurentides",
                "75",
                "services intégrés aux 12 à 25 ans",
                LocalDate.of(2020, 9, 1),
                null,
                true);
        members.add(new Member(0, backbone, SAINT_JEROME, Set.of(), EVER, 1, Way.LEANS, 0));
        int named = 0;
        for (Sector sector : SECTORS) {
            List<String> codes = territory.municipalities().stream()
                    .filter(municipality -> municipality.sector().equals(sector.code()))
                    .map(Territory.Municipality::code)
                    .toList();
            municipalities.put(sector.code(), codes);
            weights.put(
                    sector.code(), codes.stream().mapToDouble(Network::weight).toArray());
            for (int i = 0; i < sector.organisations(); i++) {
                Kind kind = i > 0 && i % 13 == 0 ? FUNDER : KINDS.get(named % KINDS.size());
                add(sector, i, kind, WORDS.get(named % WORDS.size()), random);
                named++;
            }
            tables.put(
                    sector.code(),
                    sector.tables().stream()
                            .map(theme -> new ConcertationTable(
                                    "table-" + slug(theme) + "-" + sector.code(),
                                    "Table de concertation " + theme + " – " + sector.name() + FICTIONAL,
                                    sector.code()))
                            .toList());
        }
    }

    private void add(Sector sector, int place, Kind kind, String word, SeededRandom random) {
        String name = kind.name() + " " + word;
        String municipality = municipality(sector.code(), random);
        LocalDate since = LocalDate.of(random.between(1978, 2019), random.between(1, 12), 1);
        boolean first = place < Math.max(FEWEST_AT_FIRST, AT_FIRST * sector.organisations());
        double joins = random.chance(NEVER) ? Double.MAX_VALUE : sector.arrival() + LAST_JOIN_YEARS * random.fraction();
        Organisation organisation =
                new Organisation(slug(name), name + FICTIONAL, sector.code(), kind.word(), since, null, false);
        double usual = random.wait(1, 0.9);
        Way way = place < Math.max(FEWEST_WEAVERS, sector.organisations() / A_WEAVER_FOR)
                ? Way.WEAVES
                : usual < SMALL ? Way.LEANS : Way.OWN;
        Member member = new Member(
                members.size(),
                organisation,
                municipality,
                kind.needs(),
                first ? EVER : joins,
                way == Way.WEAVES ? BUSY : usual,
                way,
                TURNING_YEARS * (random.fraction() - 0.5));
        members.add(member);
        bySector.computeIfAbsent(sector.code(), none -> new ArrayList<>()).add(member);
    }

    Territory territory() {
        return territory;
    }

    Directory directory() {
        return Directory.of(
                members.stream().map(Member::organisation).toList(),
                tables.values().stream().flatMap(List::stream).toList());
    }

    Member backbone() {
        return members.getFirst();
    }

    /// Everybody, the backbone first.
    List<Member> members() {
        return members;
    }

    /// The organisations of a sector, without the backbone.
    List<Member> membersOf(String sector) {
        return bySector.getOrDefault(sector, List.of());
    }

    /// The few of a sector's organisations around which the others gather once the backbone steps back.
    List<Member> weaversOf(String sector) {
        return membersOf(sector).stream()
                .filter(member -> member.way() == Way.WEAVES)
                .toList();
    }

    /// One of a sector's organisations that take part by then, the active ones more often.
    Member someone(String sector, double years, SeededRandom random) {
        List<Member> local = membersOf(sector);
        return random.oneOf(
                local,
                local.stream()
                        .mapToDouble(member -> member.joins() <= years ? member.activity() : 0)
                        .toArray());
    }

    List<ConcertationTable> tablesOf(String sector) {
        return tables.getOrDefault(sector, List.of());
    }

    String sectorOf(String municipality) {
        return territory.municipalities().stream()
                .filter(known -> known.code().equals(municipality))
                .map(Territory.Municipality::sector)
                .findFirst()
                .orElseThrow();
    }

    /// Some municipality of a sector, the big ones more often.
    String municipality(String sector, SeededRandom random) {
        return municipalities
                .getOrDefault(sector, List.of())
                .get(random.weighted(weights.getOrDefault(sector, new double[0])));
    }

    /// The territory file of the contracts, unchanged.
    static byte[] territoryFile() {
        try (InputStream in = Territory.class.getResourceAsStream(TERRITORY)) {
            if (in == null) {
                throw new IllegalStateException(TERRITORY + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Territory readTerritory() {
        try {
            return ReferenceJson.territory(territoryFile());
        } catch (InvalidReferenceException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double weight(String municipality) {
        boolean unorganised = municipality.startsWith("799");
        return unorganised ? 0 : WEIGHTS.getOrDefault(municipality, 1.0);
    }

    private static String slug(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }
}
