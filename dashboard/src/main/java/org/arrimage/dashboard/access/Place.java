package org.arrimage.dashboard.access;

import static org.arrimage.dashboard.access.Right.BEGINS;
import static org.arrimage.dashboard.access.Right.LED_ON;
import static org.arrimage.dashboard.access.Right.NO;
import static org.arrimage.dashboard.access.Right.OPENS;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Every page and every address of the API, and who may open it. The menu, the first page, the navigation check,
/// the rules of the API and `infra/docs/access.md` come from this table. A route or a mapping without a row opens
/// for nobody and fails the build. [Role] says which figures a role may read.
///
/// The pages are in the order of the menu.
public enum Place {
    // address, then: stranger, management, partner, analyst, contributor, admin
    LOGIN(At.LOGIN, OPENS, OPENS, OPENS, OPENS, OPENS, OPENS),
    OVERVIEW(At.OVERVIEW, NO, BEGINS, LED_ON, LED_ON, LED_ON, LED_ON),
    SECTOR(At.SECTOR, NO, NO, BEGINS, NO, NO, NO),
    EDITION(At.EDITION, NO, OPENS, OPENS, OPENS, NO, NO),
    SECTORS(At.SECTORS, NO, OPENS, NO, NO, NO, NO),
    REFERRALS(At.REFERRALS, NO, OPENS, NO, NO, NO, NO),
    PRESENCE(At.PRESENCE, NO, OPENS, OPENS, OPENS, NO, NO),
    PROJECTS(At.PROJECTS, NO, OPENS, OPENS, OPENS, NO, NO),
    GRAPH(At.GRAPH, NO, OPENS, NO, NO, NO, NO),
    PREPARATION(At.PREPARATION, NO, OPENS, NO, NO, NO, NO),
    EXPORTS(At.EXPORTS, NO, OPENS, OPENS, BEGINS, NO, NO),
    KEYS(At.KEYS, NO, OPENS, OPENS, OPENS, NO, NO),
    CAPTURE(At.CAPTURE, NO, OPENS, NO, NO, BEGINS, NO),
    QUALITY(At.QUALITY, NO, OPENS, NO, OPENS, NO, OPENS),
    STATUS(At.STATUS, NO, OPENS, NO, OPENS, NO, OPENS),
    AUDIT(At.AUDIT, NO, OPENS, NO, NO, NO, NO),
    DEFINITIONS(At.DEFINITIONS, NO, OPENS, OPENS, OPENS, OPENS, BEGINS),
    GUIDE(At.GUIDE, NO, OPENS, OPENS, OPENS, OPENS, OPENS),

    METRICS(At.METRICS, NO, OPENS, OPENS, OPENS, OPENS, OPENS),
    AGGREGATES(At.AGGREGATES, NO, OPENS, OPENS, OPENS, NO, NO),
    RELEASES(At.RELEASES, NO, OPENS, OPENS, OPENS, NO, NO),
    RELEASE(At.RELEASE, NO, OPENS, OPENS, OPENS, NO, NO),
    TIES(At.TIES, NO, OPENS, NO, NO, NO, NO),
    ARCS(At.ARCS, NO, OPENS, NO, NO, NO, NO),
    NETWORK(At.NETWORK, NO, OPENS, NO, NO, NO, NO),
    ODATA(At.ODATA, NO, OPENS, OPENS, OPENS, NO, NO);

    /// The addresses of the places as constants, for annotations. Pages have French addresses; the API has English
    /// ones.
    public static final class At {
        public static final String LOGIN = "connexion";
        public static final String OVERVIEW = "";
        public static final String REFERRALS = "references";
        public static final String SECTORS = "secteurs";
        public static final String SECTOR = "mon-secteur";
        public static final String EDITION = "edition";
        public static final String PRESENCE = "rencontres";
        public static final String PROJECTS = "projets";
        public static final String PREPARATION = "preparer";
        public static final String GRAPH = "reseau";
        public static final String EXPORTS = "exports";
        public static final String KEYS = "cles-de-lecture";
        public static final String CAPTURE = "saisir";
        public static final String QUALITY = "qualite";
        public static final String STATUS = "etat";
        public static final String AUDIT = "audit";
        public static final String DEFINITIONS = "definitions";
        public static final String GUIDE = "guide";

        private static final String API = "api/v1/";
        public static final String METRICS = API + "metrics";
        public static final String AGGREGATES = API + "aggregates";
        public static final String RELEASES = API + "releases";
        public static final String RELEASE = RELEASES + "/{number}";
        public static final String TIES = API + "ties";
        public static final String ARCS = API + "arcs";
        public static final String NETWORK = API + "network";
        public static final String ODATA = "odata/v4";

        private At() {}
    }

    /// The former addresses of pages: each redirects to the current address.
    static final Map<String, Place> FORMER = Map.of("login", LOGIN, "status", STATUS);

    /// A part of an address that differs from call to call, such as `{number}`.
    private static final Pattern PART = Pattern.compile("\\{[a-z]+}");

    /// The addresses that take reading keys beside other credentials.
    private static final Set<Place> TAKING_KEYS = EnumSet.of(AGGREGATES, RELEASES, RELEASE, ODATA);

    /// The addresses of the API under which there are more.
    private static final Set<Place> WITH_MORE = EnumSet.of(ODATA);

    private final String address;
    private final Right stranger;
    private final Right management;
    private final Right partner;
    private final Right analyst;
    private final Right contributor;
    private final Right admin;

    Place(
            String address,
            Right stranger,
            Right management,
            Right partner,
            Right analyst,
            Right contributor,
            Right admin) {
        this.address = address;
        this.stranger = stranger;
        this.management = management;
        this.partner = partner;
        this.analyst = analyst;
        this.contributor = contributor;
        this.admin = admin;
    }

    /// The page of an address such as `saisir/rencontre`: the first part names the page, which reads the rest
    /// itself.
    public static Optional<Place> page(String address) {
        return Arrays.stream(values())
                .filter(place -> !place.isApi())
                .filter(place -> address.equals(place.address)
                        || !place.address.isEmpty() && address.startsWith(place.address + "/"))
                .findFirst();
    }

    /// The address of the API that a path such as `/api/v1/ties` or `/api/v1/releases/12` asks for.
    public static Optional<Place> api(String path) {
        return Arrays.stream(values())
                .filter(place -> place.isApi() && place.answers(path))
                .findFirst();
    }

    /// The places on somebody's menu, in its order.
    public static List<Place> menu(Viewer viewer) {
        return Arrays.stream(values())
                .filter(place -> !place.isApi() && place.stranger == NO && place.opensFor(viewer))
                .toList();
    }

    /// The page on which somebody begins: the first on which one of their roles begins.
    public static Place begin(Viewer viewer) {
        return Arrays.stream(values())
                .filter(place -> viewer.roles().stream().anyMatch(role -> place.right(role) == BEGINS))
                .findFirst()
                .orElse(DEFINITIONS);
    }

    /// The address of the page of one sector.
    public static String ofSector(String code) {
        return At.SECTORS + "/" + code;
    }

    /// Its address, without a slash at the beginning.
    public String address() {
        return address;
    }

    /// Where the guide speaks of it: the part after `#` in the address of the guide.
    public String anchor() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether a path such as `/api/v1/ties` or `/api/v1/releases/12` is its own.
    public boolean answers(String path) {
        return path.matches("/" + PART.matcher(address).replaceAll("[^/]+"))
                || WITH_MORE.contains(this) && path.startsWith("/" + address + "/");
    }

    /// Whether programs ask for it.
    boolean isApi() {
        return address.startsWith(At.API) || this == ODATA;
    }

    /// Whether a reading key opens it.
    public boolean takesKeys() {
        return TAKING_KEYS.contains(this);
    }

    /// The paths at which it answers, as Spring Security writes them.
    public String[] paths() {
        return WITH_MORE.contains(this)
                ? new String[] {"/" + address, "/" + address + "/**"}
                : new String[] {"/" + address};
    }

    Right right(Role role) {
        return switch (role) {
            case MANAGEMENT -> management;
            case PARTNER -> partner;
            case ANALYST -> analyst;
            case CONTRIBUTOR -> contributor;
            case ADMIN -> admin;
        };
    }

    /// Whether it opens for somebody, rather than refusing them or taking them elsewhere.
    public boolean opensFor(Viewer viewer) {
        return Stream.concat(Stream.of(stranger), viewer.roles().stream().map(this::right))
                .anyMatch(right -> right == OPENS || right == BEGINS);
    }

    /// Whether somebody may ask for it.
    ///
    /// @param has whether somebody has a role
    boolean letsIn(Predicate<Role> has) {
        return stranger != NO || Arrays.stream(Role.values()).anyMatch(role -> right(role) != NO && has.test(role));
    }

    /// The roles that may ask for it, by their words.
    public String[] roles() {
        return Arrays.stream(Role.values())
                .filter(role -> right(role) != NO)
                .map(Role::word)
                .toArray(String[]::new);
    }
}
