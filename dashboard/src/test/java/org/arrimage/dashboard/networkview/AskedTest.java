package org.arrimage.dashboard.networkview;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import java.util.Optional;
import org.arrimage.contract.metric.IsoWeek;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskedTest {

    @Test
    void whatIsAskedForStandsInTheAddress() {
        Asked asked = new Asked(
                "79", 26, Optional.of(IsoWeek.parse("2025-W07")), Asked.View.REMOVED, Optional.of("le-carrefour"));

        assertThat(Asked.of(asked.parameters())).isEqualTo(asked);
        assertThat(asked.parameters().getQueryString())
                .contains("secteur=79", "fenetre=26", "fin=2025-W07", "vue=retire", "organisme=le-carrefour");
    }

    @Test
    void whatIsAsUsualIsLeftOut() {
        assertThat(Asked.DEFAULT.parameters()).isEqualTo(QueryParameters.empty());
        assertThat(Asked.of(QueryParameters.empty())).isEqualTo(Asked.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fenetre=13", "fenetre=x", "fin=2026-W99", "fin=hier", "vue=autre", "organisme="})
    void whatMakesNoSenseIsAsIfItHadNotBeenAskedFor(String query) {
        assertThat(Asked.of(QueryParameters.fromString(query))).isEqualTo(Asked.DEFAULT);
    }
}
