package org.arrimage.endtoend;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests the [Chromium] that they all share. Without one they are skipped and say why; with
/// `ARRIMAGE_REQUIRE_BROWSER=true` they fail instead.
final class InChromium implements ExecutionCondition, ParameterResolver {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Chromium.executable().isPresent()) {
            return ConditionEvaluationResult.enabled("Chromium is there");
        }
        if ("true".equals(System.getenv("ARRIMAGE_REQUIRE_BROWSER"))) {
            throw new IllegalStateException(Chromium.MISSING + " (ARRIMAGE_REQUIRE_BROWSER=true demands it)");
        }
        System.err.println("SKIPPED " + context.getDisplayName() + ": " + Chromium.MISSING);
        return ConditionEvaluationResult.disabled(Chromium.MISSING);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Chromium.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(InChromium.class))
                .computeIfAbsent(Chromium.class, type -> new Chromium(), Chromium.class);
    }
}
