package org.arrimage.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.arrimage.contract.metric.DisclosureClass;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Name;
import org.arrimage.contract.reference.Territory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GrantTest {

    private static final Territory TERRITORY = new Territory(
            new Territory.Region("region", new Name("Région", "Region")),
            List.of(new Territory.Group("group", new Name("Groupe", "Group"))),
            List.of(
                    new Territory.Sector("north", new Name("Nord", "North"), "group"),
                    new Territory.Sector("south", new Name("Sud", "South"), null)),
            List.of());

    private static Grant grant(Set<Role> roles, String... sectors) {
        return new Viewer("somebody", roles, Set.of(sectors), null).grant(TERRITORY);
    }

    @Test
    void management_sees_every_scope_and_metric() {
        Grant grant = grant(Set.of(Role.MANAGEMENT));

        assertThat(grant.live()).containsExactlyInAnyOrder("*", "group", "north", "south");
        assertThat(EnumSet.allOf(Metric.class)).allMatch(grant::shows);
    }

    @Test
    void a_partner_sees_its_sector_live_the_region_closed_and_no_metric_of_class_person() {
        Grant grant = grant(Set.of(Role.PARTNER), "north");

        assertThat(grant.live()).containsExactly("north");
        assertThat(grant.closed()).containsExactly("*");
        assertThat(grant.reaches("south")).isFalse();
        assertThat(grant.reaches("group")).isFalse();
        assertThat(EnumSet.allOf(Metric.class))
                .allMatch(metric -> grant.shows(metric) == (metric.disclosure() == DisclosureClass.ACTIVITY));
    }

    @Test
    void a_page_shows_the_scope_that_is_asked_for_if_it_may_be_read_whole() {
        Grant management = grant(Set.of(Role.MANAGEMENT));
        assertThat(management.whole()).containsExactly("*");
        assertThat(management.shown("group")).contains("group");
        assertThat(management.shown("nowhere")).contains("*");

        Grant partner = grant(Set.of(Role.PARTNER), "south", "north");
        assertThat(partner.whole()).containsExactly("north", "south");
        assertThat(partner.shown("south")).contains("south");
        for (String other : List.of("*", "group", "nowhere")) {
            assertThat(partner.shown(other)).contains("north");
        }
        assertThat(grant(Set.of(Role.PARTNER), "nowhere").shown("*")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "group", "nowhere"})
    void what_is_no_sector_opens_nothing_to_a_partner(String code) {
        Grant grant = grant(Set.of(Role.PARTNER), code);

        assertThat(grant.live()).isEmpty();
        assertThat(grant.closed()).isEmpty();
    }

    @Test
    void an_analyst_sees_every_scope_but_no_metric_of_class_person() {
        Grant grant = grant(Set.of(Role.ANALYST));

        assertThat(grant.live()).contains("*", "north", "south");
        assertThat(grant.shows(Metric.REFERRALS_REQUESTED)).isFalse();
        assertThat(grant.shows(Metric.ACTIVE_TIES)).isFalse();
        assertThat(grant.shows(Metric.MEETINGS_HELD)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"CONTRIBUTOR", "ADMIN"})
    void whoever_only_records_or_administers_reads_no_figures_even_with_a_sector(Role role) {
        Grant grant = grant(Set.of(role), "north");

        assertThat(grant.live()).isEmpty();
        assertThat(grant.closed()).isEmpty();
    }

    @Test
    void rights_add_up_but_a_partners_sector_does_not_widen_what_an_analyst_may_know() {
        Grant grant = grant(Set.of(Role.PARTNER, Role.ANALYST), "north");

        assertThat(grant.live()).contains("*", "north", "south");
        assertThat(grant.shows(Metric.REFERRALS_REQUESTED)).isFalse();
    }
}
