package org.arrimage.endtoend.faults;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.SecurityUtils;

/// What a broker that asks for accounts was asked for.
final class AuthorisationLog {

    private static final Pattern VERDICT = Pattern.compile(
            "Principal = (User:\\S+) is (Allowed|Denied) operation = (\\S+) from host = \\S+ on resource = ([^:]+):LITERAL:(\\S+) for request = (\\S+)");

    private AuthorisationLog() {}

    /// Something that somebody wanted to do.
    record Asked(
            String principal,
            boolean allowed,
            AclOperation operation,
            ResourceType resource,
            String name,
            String request) {

        /// Whether a right lets it be done.
        boolean isCoveredBy(AclBinding right) {
            ResourcePattern pattern = right.pattern();
            return right.entry().principal().equals(principal)
                    && pattern.resourceType() == resource
                    && (pattern.patternType() == PatternType.PREFIXED
                            ? name.startsWith(pattern.name())
                            : name.equals(pattern.name()))
                    && (right.entry().operation() == operation
                            || implies(right.entry().operation()));
        }

        private boolean implies(AclOperation granted) {
            return operation == AclOperation.DESCRIBE
                    && switch (granted) {
                        case READ, WRITE, DELETE, ALTER -> true;
                        default -> false;
                    };
        }
    }

    /// What accounts of services wanted to do, as a broker has noted it.
    static List<Asked> asked(GuardedBroker broker) throws IOException {
        return broker.log().stream()
                .map(VERDICT::matcher)
                .filter(Matcher::find)
                .filter(verdict -> !verdict.group(1).equals("User:broker"))
                .map(verdict -> new Asked(
                        verdict.group(1),
                        verdict.group(2).equals("Allowed"),
                        AclOperation.fromString(verdict.group(3)),
                        SecurityUtils.resourceType(verdict.group(4)),
                        verdict.group(5),
                        verdict.group(6)))
                .distinct()
                .toList();
    }
}
