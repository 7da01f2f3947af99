package io.angarium.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.angarium.wire.Address;
import java.security.Principal;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JaasLoginTest {
    private final Accounts accounts = new Accounts(1 << 20, true);

    /** Knows one user. */
    public static final class Directory implements LoginModule {
        private Subject subject;
        private CallbackHandler handler;

        @Override
        public void initialize(Subject of, CallbackHandler asks, Map<String, ?> shared, Map<String, ?> options) {
            subject = of;
            handler = asks;
        }

        @Override
        public boolean login() throws LoginException {
            NameCallback name = new NameCallback("user");
            PasswordCallback password = new PasswordCallback("password", false);
            try {
                handler.handle(new Callback[] {name, password});
            } catch (Exception e) {
                throw new LoginException(e.getMessage());
            }
            if (!name.getName().equals("carol@example") || !"s3cret".equals(new String(password.getPassword()))) {
                throw new FailedLoginException("not in the directory");
            }
            return true;
        }

        @Override
        public boolean commit() {
            subject.getPrincipals().add(new Named("carol"));
            subject.getPrincipals().add(new Named("tills"));
            subject.getPrincipals().add(new Named("clerks"));
            subject.getPrincipals().add(new X500Principal("CN=carol"));
            return true;
        }

        @Override
        public boolean abort() {
            return true;
        }

        @Override
        public boolean logout() {
            return true;
        }
    }

    private record Named(String name) implements Principal {
        @Override
        public String getName() {
            return name;
        }
    }

    @BeforeEach
    void configure() {
        Configuration.setConfiguration(new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return name.equals("angarium")
                        ? new AppConfigurationEntry[] {
                            new AppConfigurationEntry(
                                    Directory.class.getName(), LoginModuleControlFlag.REQUIRED, Map.of())
                        }
                        : null;
            }
        });
    }

    @AfterEach
    void restore() {
        Configuration.setConfiguration(null);
    }

    private CompletionStage<Identity> login(String user, String password) {
        return new Authentication(accounts, new JaasEntry("angarium", null, null), Runnable::run)
                .authenticate(new Credentials.Password(user, password), Origin.INSIDE);
    }

    @Test
    void theFirstPrincipalIsTheUserAndTheOthersAreRoles() {
        assertThat(login("carol@example", "s3cret"))
                .isCompletedWithValue(new Identity.External("carol", Set.of("tills", "clerks", "CN=carol")));
        assertThat(login("carol@example", "wrong")).isCompletedExceptionally();
        assertThat(login("nobody", "s3cret")).isCompletedExceptionally();
    }

    @Test
    void whichClassIsTheUserAndWhichAreRolesMayBeSaid() {
        JaasEntry entry = new JaasEntry("angarium", X500Principal.class.getName(), Named.class.getName());

        assertThat(new JaasLogin(entry).login("carol@example", "s3cret"))
                .contains(new Identity.External("CN=carol", Set.of("carol", "tills", "clerks")));
        assertThat(new JaasLogin(new JaasEntry("angarium", "no.such.Class", null)).login("carol@example", "s3cret"))
                .isEmpty();
    }

    @Test
    void theRolesPermitWhatOursOfThatNamePermit() {
        Permission send = new Permission(Action.SEND, DestinationPattern.parse("orders"));
        TestAccounts.change(accounts, new AccessChange.PutRole(new Role("tills", Set.of(send))));
        Identity carol = login("carol@example", "s3cret").toCompletableFuture().join();

        assertThat(carol.permits(accounts.current(), Action.SEND, Address.queue("orders")))
                .isTrue();
        assertThat(carol.permits(accounts.current(), Action.CONSUME, Address.queue("orders")))
                .isFalse();
    }

    @Test
    void ourOwnUsersAreNotAskedFor() {
        TestAccounts.put(accounts, TestAccounts.user("carol@example", "ours", Role.ADMIN));

        assertThat(login("carol@example", "ours")).isCompletedWithValue(new Identity.Local("carol@example"));
        assertThat(login("carol@example", "s3cret")).isCompletedExceptionally();
    }

    @Test
    void thereAreNoGuests() {
        assertThat(login("guest", "guest")).isCompletedExceptionally();
    }

    @Test
    void anEntryThatThereIsNotIsNamed() {
        assertThatExceptionOfType(AccessException.class)
                .isThrownBy(() -> new Authentication(accounts, new JaasEntry("angarum", null, null), Runnable::run))
                .withMessageContaining("angarum")
                .withMessageContaining("java.security.auth.login.config");
    }
}
