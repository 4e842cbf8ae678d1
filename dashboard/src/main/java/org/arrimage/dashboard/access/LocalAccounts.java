package org.arrimage.dashboard.access;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.arrimage.service.start.RefusedStart;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/// The accounts in the settings, for use on a single machine: refused outside the profile `demo`.
@Component
public class LocalAccounts implements UserDetailsService {

    /// The settings under `arrimage`.
    @ConfigurationProperties("arrimage")
    record Settings(@Nullable List<Account> accounts) {}

    /// One account of the settings.
    ///
    /// @param password in Spring's encoding, such as `{bcrypt}…`
    record Account(
            @Nullable String user,
            @Nullable String password,
            @Nullable List<String> roles,
            @Nullable List<String> sectors,
            @Nullable String organisation) {}

    private final Map<String, AccountUser> byName = new HashMap<>();

    LocalAccounts(Settings settings, Environment environment) {
        List<Account> accounts = settings.accounts() == null ? List.of() : settings.accounts();
        if (!accounts.isEmpty() && !environment.acceptsProfiles(Profiles.of("demo"))) {
            throw new RefusedStart(
                    "Des comptes locaux (arrimage.accounts) sont définis hors du profil « demo » : ils ne valent que "
                            + "pour une démonstration sur sa propre machine. Retirez-les, ou activez ce profil "
                            + "(spring.profiles.active=demo).",
                    "Local accounts (arrimage.accounts) are set outside the profile \"demo\": they are meant for a "
                            + "demonstration on one's own machine. Remove them, or activate that profile "
                            + "(spring.profiles.active=demo).");
        }
        for (int i = 0; i < accounts.size(); i++) {
            AccountUser user = user(accounts.get(i), i);
            byName.put(user.getUsername(), user);
        }
    }

    /// Whether there is an account with a name.
    boolean has(String user) {
        return byName.containsKey(user);
    }

    /// The person of an account, with today's rights.
    public Optional<Viewer> viewer(String user) {
        return Optional.ofNullable(byName.get(user)).map(AccountUser::viewer);
    }

    /// Whether there are any accounts.
    boolean any() {
        return !byName.isEmpty();
    }

    private static AccountUser user(Account account, int index) {
        String user = account.user();
        String password = account.password();
        if (user == null || user.isBlank() || password == null || !password.startsWith("{")) {
            throw new RefusedStart(
                    "Le compte arrimage.accounts[%s] n'a pas de nom, ou son mot de passe n'est pas encodé : donnez user, et password sous la forme {bcrypt}…"
                            .formatted(index),
                    "The account arrimage.accounts[%s] has no name, or its password is not encoded: give user, and password like {bcrypt}…"
                            .formatted(index));
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : account.roles() == null ? List.<String>of() : account.roles()) {
            try {
                roles.add(Role.valueOf(word.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new RefusedStart(
                        "Le compte arrimage.accounts[%s] a un rôle inconnu : les rôles sont management, partner, analyst, contributor et admin."
                                .formatted(index),
                        "The account arrimage.accounts[%s] has an unknown role: the roles are management, partner, analyst, contributor and admin."
                                .formatted(index));
            }
        }
        Set<String> sectors = account.sectors() == null ? Set.of() : Set.copyOf(account.sectors());
        return new AccountUser(new Viewer(user, roles, sectors, account.organisation()), password);
    }

    @Override
    public UserDetails loadUserByUsername(String username) {
        AccountUser user = byName.get(username);
        if (user == null) {
            throw new UsernameNotFoundException("No such account");
        }
        return user;
    }
}
