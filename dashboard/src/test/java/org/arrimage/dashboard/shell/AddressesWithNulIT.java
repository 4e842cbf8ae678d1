package org.arrimage.dashboard.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.arrimage.dashboard.SeededContext;
import org.arrimage.dashboard.SeededRegion;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.access.Role;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.refusal.FailedView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.security.test.context.support.WithUserDetails;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/// The database holds no text with a NUL: asked for one, it would refuse, and the page would say that it is away.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AddressesWithNulIT extends SpringBrowserlessTest {

    /// All that any page reads from its address.
    private static final List<String> PARAMETERS = List.of(
            "a",
            "action",
            "as-of",
            "avant",
            "cherche",
            "de",
            "fenetre",
            "fin",
            "format",
            "from",
            "grain",
            "mesure",
            "metric",
            "organisme",
            "personne",
            "release",
            "scope",
            "secteur",
            "semaines",
            "signal",
            "tableau",
            "to",
            "vue");

    static Stream<String> addresses() {
        Viewer management = new Viewer("gestion", Set.of(Role.MANAGEMENT), Set.of(), null);
        return Place.menu(management).stream().map(Place::address);
    }

    @Autowired
    private SeededRegion region;

    @BeforeEach
    void forgetWhatOthersLeft() throws SQLException {
        region.asOwner("delete from fact");
    }

    @ParameterizedTest
    @MethodSource("addresses")
    @WithUserDetails("gestion")
    void a_nul_in_an_address_is_no_lost_database(String address) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        PARAMETERS.forEach(name -> parameters.put(name, List.of("75\0")));
        UI.getCurrent().setLocale(Locale.CANADA);
        UI.getCurrent().navigate("definitions");

        UI.getCurrent().navigate(address, new QueryParameters(parameters));

        assertThat(getCurrentView()).isNotInstanceOf(FailedView.class);
        assertThat(((Component) getCurrentView()).getElement().getTextRecursively())
                .isNotBlank()
                .doesNotContain("out of reach", "cannot be read", "does not answer", "did not answer");
    }
}
