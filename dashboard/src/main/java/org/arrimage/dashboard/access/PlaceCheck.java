package org.arrimage.dashboard.access;

import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.auth.AccessCheckResult;
import com.vaadin.flow.server.auth.NavigationAccessChecker;
import com.vaadin.flow.server.auth.NavigationContext;

/// Lets people into pages by the table of [Place]. A page that has no row opens for nobody; an error page opens for
/// everybody.
final class PlaceCheck implements NavigationAccessChecker {

    private static final long serialVersionUID = 1L;

    @Override
    public AccessCheckResult check(NavigationContext context) {
        boolean tellsOfAnError =
                context.isErrorHandling() && HasErrorParameter.class.isAssignableFrom(context.getNavigationTarget());
        return tellsOfAnError
                        || Place.page(context.getLocation().getPath())
                                .filter(place -> place.letsIn(role -> context.hasRole(role.word())))
                                .isPresent()
                ? context.allow()
                : context.deny("The table of places does not open this page");
    }
}
