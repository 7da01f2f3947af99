package io.angarium.security;

import java.io.IOException;
import java.security.Principal;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the login modules of one entry of the JAAS configuration, such as one for LDAP. Thread-safe as far as the modules are; blocks as long as they do.
 */
final class JaasLogin {
    private static final Logger LOG = LoggerFactory.getLogger(JaasLogin.class);

    private final JaasEntry entry;

    /** @throws AccessException if the configuration has no such entry */
    JaasLogin(JaasEntry entry) {
        this.entry = entry;
        try {
            new LoginContext(entry.name(), new Subject(), new Answers("", ""));
        } catch (LoginException | SecurityException e) {
            throw new AccessException(
                    "security.jaas names '" + entry.name() + "', and JAAS has no configuration for it ("
                            + e.getMessage() + "); give the JVM one with -Djava.security.auth.login.config=FILE",
                    e);
        }
    }

    /** Who that is; nobody if the modules do not accept it. */
    Optional<Identity> login(String user, String password) {
        try {
            LoginContext context = new LoginContext(entry.name(), new Subject(), new Answers(user, password));
            context.login();
            Set<Principal> principals = new LinkedHashSet<>(context.getSubject().getPrincipals());
            context.logout();
            Optional<Identity> identity = identity(principals);
            if (identity.isEmpty()) {
                LOG.warn(
                        "the JAAS entry {} let somebody in without a principal to say who; he is refused",
                        entry.name());
            }
            return identity;
        } catch (FailedLoginException e) {
            return Optional.empty();
        } catch (LoginException | SecurityException e) {
            LOG.warn("the JAAS entry {} refuses a login: {}", entry.name(), e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Identity> identity(Set<Principal> principals) {
        return principals.stream().filter(entry::isUser).findFirst().map(user -> {
            Set<String> roles = principals.stream()
                    .filter(principal -> principal != user && entry.isRole(principal))
                    .map(Principal::getName)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            return new Identity.External(user.getName(), roles);
        });
    }

    private record Answers(String user, String password) implements CallbackHandler {
        @Override
        public void handle(Callback[] callbacks) throws IOException, UnsupportedCallbackException {
            for (Callback callback : callbacks) {
                if (callback instanceof NameCallback name) {
                    name.setName(user);
                } else if (callback instanceof PasswordCallback word) {
                    word.setPassword(password.toCharArray());
                } else {
                    throw new UnsupportedCallbackException(callback, "only user and password are known here");
                }
            }
        }

        @Override
        public String toString() {
            return "Answers[user=" + user + "]";
        }
    }
}
