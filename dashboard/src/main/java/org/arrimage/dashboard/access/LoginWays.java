package org.arrimage.dashboard.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// The ways to log in to the pages; there may be none.
@Component
public class LoginWays {

    private final boolean accounts;
    private final @Nullable Provider provider;

    LoginWays(LocalAccounts accounts, Environment environment) {
        Provider.demandNames(environment);
        this.accounts = accounts.any();
        provider = Provider.of(environment);
    }

    /// Whether there are accounts with a name and a password.
    public boolean accounts() {
        return accounts;
    }

    /// The address that leads to the identity provider, if there is one.
    public Optional<String> providerAddress() {
        return Optional.ofNullable(provider).map(Provider::address);
    }

    @Nullable
    Provider provider() {
        return provider;
    }
}
