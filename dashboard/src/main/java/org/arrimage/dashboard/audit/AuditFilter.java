package org.arrimage.dashboard.audit;

import com.vaadin.flow.router.QueryParameters;
import java.util.Optional;
import java.util.function.Function;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.dashboard.query.AuditQuestion;

/// The filter of the audit in the address of its page. What makes no sense is as if it had not been asked for.
final class AuditFilter {

    /// Everything, the latest lines first.
    static final AuditQuestion ALL =
            new AuditQuestion(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final String PERSON = "personne";
    private static final String ACTION = "action";
    private static final String FROM = "de";
    private static final String TO = "a";
    private static final String BEFORE = "avant";

    private AuditFilter() {}

    static AuditQuestion read(QueryParameters address) {
        return new AuditQuestion(
                address.getSingleParameter(PERSON)
                        .map(String::strip)
                        .filter(name -> !name.isEmpty() && ContractJson.isText(name)),
                address.getSingleParameter(ACTION).flatMap(AuditAction::of).map(AuditAction::code),
                read(address, FROM, IsoWeek::parse),
                read(address, TO, IsoWeek::parse),
                read(address, BEFORE, Long::valueOf));
    }

    private static <T> Optional<T> read(QueryParameters address, String name, Function<String, T> parse) {
        try {
            return address.getSingleParameter(name).map(parse);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static QueryParameters address(AuditQuestion asked) {
        QueryParameters address = QueryParameters.empty();
        address = with(address, PERSON, asked.person());
        address = with(address, ACTION, asked.action());
        address = with(address, FROM, asked.from().map(IsoWeek::toString));
        address = with(address, TO, asked.to().map(IsoWeek::toString));
        return with(address, BEFORE, asked.before().map(String::valueOf));
    }

    private static QueryParameters with(QueryParameters address, String name, Optional<String> value) {
        return value.map(text -> address.merging(name, text)).orElse(address);
    }
}
