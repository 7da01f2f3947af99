package io.angarium.security;

import java.io.IOException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
 * Asks the login modules of one entry of the JAAS configuration, such as one for LDAP. Of the principals that they leave
 * the first is the user and the others are roles. Thread-safe as far as the modules are; blocks as long as they do.
 */
final class JaasLogin {
    private static final Logger LOG = LoggerFactory.getLogger(JaasLogin.class);

    private final String entry;

    /** @throws AccessException if the configuration has no such entry */
    JaasLogin(String entry) {
        this.entry = entry;
        try {
            new LoginContext(entry, new Subject(), new Answers("", ""));
        } catch (LoginException | SecurityException e) {
            throw new AccessException(
                    "security.jaas names '" + entry + "', and JAAS has no configuration for it (" + e.getMessage()
                            + "); give the JVM one with -Djava.security.auth.login.config=FILE",
                    e);
        }
    }

    /** Who that is; nobody if the modules do not accept it. */
    Optional<Identity> login(String user, String password) {
        try {
            LoginContext context = new LoginContext(entry, new Subject(), new Answers(user, password));
            context.login();
            List<String> names = new ArrayList<>();
            for (Principal principal : context.getSubject().getPrincipals()) {
                names.add(principal.getName());
            }
            context.logout();
            if (names.isEmpty()) {
                LOG.warn("the JAAS entry {} let somebody in without a principal to say who; he is refused", entry);
                return Optional.empty();
            }
            return Optional.of(
                    new Identity.External(names.get(0), new LinkedHashSet<>(names.subList(1, names.size()))));
        } catch (FailedLoginException e) {
            return Optional.empty();
        } catch (LoginException | SecurityException e) {
            LOG.warn("the JAAS entry {} refuses a login: {}", entry, e.getMessage());
            return Optional.empty();
        }
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
