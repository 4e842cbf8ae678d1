package org.arrimage.dashboard;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/// Lets each test log in where its own application looks. Each application context puts itself in the one static place
/// that Spring Security has, so that a test would depend on which context was made last.
public final class OwnSecurityContext extends AbstractTestExecutionListener {

    /// Before the listener of `@WithUserDetails`, which has 10,000.
    @Override
    public int getOrder() {
        return 9_000;
    }

    @Override
    public void beforeTestMethod(TestContext test) {
        test.getApplicationContext()
                .getBeanProvider(SecurityContextHolderStrategy.class)
                .ifAvailable(SecurityContextHolder::setContextHolderStrategy);
    }
}
