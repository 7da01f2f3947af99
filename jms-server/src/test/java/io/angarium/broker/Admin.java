package io.angarium.broker;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;

/** An administrator who is inside the same JVM. */
final class Admin {
    private final BrokerSession session;

    Admin(BrokerSession session) {
        this.session = session;
    }

    /** One who is called root. */
    static Admin of(Broker broker) {
        return new Admin(broker.login("root", "root-pw", null));
    }

    /**
     * Runs an operation and returns its result.
     *
     * @param arguments JSON with ' for "
     */
    String call(String operation, String arguments) {
        byte[] json = arguments.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        try {
            byte[] result =
                    session.manage(operation, json).toCompletableFuture().join();
            return new String(result, StandardCharsets.UTF_8).replace('"', '\'');
        } catch (CompletionException e) {
            throw (BrokerException) e.getCause();
        }
    }

    /** Makes a user, whose password is the name and {@code -pw}. */
    void user(String name, String role) {
        call("user.add", "{'name':'" + name + "','password':'" + name + "-pw','roles':['" + role + "']}");
    }

    /** Makes a role that permits these actions on those destinations. */
    void role(String name, String destinations, String... actions) {
        call("role.add", "{'name':'" + name + "'}");
        permit(name, destinations, actions);
    }

    void permit(String role, String destinations, String... actions) {
        call("permission.add", permission(role, destinations, actions));
    }

    void withdraw(String role, String destinations, String... actions) {
        call("permission.remove", permission(role, destinations, actions));
    }

    private static String permission(String role, String destinations, String... actions) {
        return "{'role':'" + role + "','destinations':'" + destinations + "','actions':['" + String.join("','", actions)
                + "']}";
    }
}
