package io.angarium.cli;

import io.angarium.broker.Bridge;
import io.angarium.broker.Broker;
import io.angarium.broker.BrokerBuilder;
import io.angarium.config.BrokerConfig;
import io.angarium.config.ConfigLoader;
import io.angarium.config.ConfigTable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code angarium run}: a broker in the foreground, until a signal ends it. */
@Command(
        name = "run",
        description = {
            "Start a broker and keep it running until Ctrl-C or SIGTERM.",
            "Settings come from the defaults, --config, ANGARIUM_... environment variables, -Dangarium... system"
                    + " properties and these options; the later win."
        })
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup(exclusive = true)
    private Storage storage = new Storage();

    @Option(names = "--host", paramLabel = "ADDRESS", description = "Listen on this address (127.0.0.1).")
    private String host;

    @Option(names = "--port", paramLabel = "N", description = "Listen on this TCP port (61616); 0: any that is free.")
    private String port;

    @Option(names = "--config", paramLabel = "FILE", description = "Read settings from this YAML file.")
    private Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set any key, such as --set limits.connections=100. May be repeated.")
    private Map<String, String> set = new LinkedHashMap<>();

    @ArgGroup(exclusive = false)
    private Administrator administrator;

    @Option(names = "--settings", description = "Print all settings with their defaults as a YAML file, and exit.")
    private boolean settings;

    /** Who there shall be. */
    static final class Administrator {
        @Option(
                names = "--admin",
                paramLabel = "NAME",
                required = true,
                description = "Make this user with the role admin, unless he exists already.")
        private String name;

        @Option(
                names = "--admin-password-file",
                paramLabel = "FILE",
                required = true,
                description = "His password is the first line of this file.")
        private Path passwordFile;
    }

    /** Where messages are kept. */
    static final class Storage {
        @Option(names = "--data", paramLabel = "DIR", description = "Keep messages in this directory (./data).")
        private String data;

        @Option(names = "--in-memory", description = "Keep nothing on disk; all messages end with the process.")
        private boolean inMemory;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (settings) {
            spec.commandLine().getOut().print(ConfigTable.yaml());
            return ExitCode.DONE;
        }
        BrokerConfig config = configuration();
        Broker broker = builder()
                .config(config)
                .configurationSource(this::configuration)
                .start();
        stopAtSignal(broker);
        announce(broker, config);
        broker.awaitClosed();
        return broker.failure() == null ? ExitCode.DONE : ExitCode.FAILED;
    }

    private BrokerBuilder builder() {
        BrokerBuilder builder = Broker.builder();
        return administrator == null
                ? builder
                : builder.administrator(
                        administrator.name, PasswordFile.read("--admin-password-file", administrator.passwordFile));
    }

    private BrokerConfig configuration() {
        ConfigLoader loader = new ConfigLoader().withDefault("data", "data");
        if (config != null) {
            loader.withFile(config);
        }
        loader.withEnvironment(System.getenv()).withProperties(System.getProperties());
        set.forEach((key, value) -> loader.withOverride(key, value, "given as --set"));
        override(loader, "listen.host", host, "--host");
        override(loader, "listen.port", port, "--port");
        override(loader, "data", storage.data, "--data");
        BrokerConfig loaded = loader.load();
        return storage.inMemory ? loaded.inMemory() : loaded;
    }

    private static void override(ConfigLoader loader, String key, String value, String option) {
        if (value != null) {
            loader.withOverride(key, value, "given as " + option);
        }
    }

    private void announce(Broker broker, BrokerConfig config) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Angarium " + Version.number() + " is running, process "
                + ProcessHandle.current().pid());
        for (Bridge.Endpoint endpoint : broker.endpoints()) {
            if (!endpoint.url().startsWith("vm:")) { // nobody else is inside this JVM
                out.printf("  %-8s%s%n", endpoint.protocol(), endpoint.url());
            }
        }
        out.println("  data    "
                + (config.data() == null
                        ? "in memory only"
                        : config.data().toAbsolutePath().normalize()));
        out.println("Ctrl-C stops it.");
        out.flush();
    }

    private void stopAtSignal(Broker broker) {
        PrintWriter out = spec.commandLine().getOut();
        Runnable stop = () -> {
            out.println("Stopping.");
            out.flush();
            broker.close();
            out.println("Stopped.");
            out.flush();
        };
        Runtime.getRuntime().addShutdownHook(new Thread(stop, "angarium-stop"));
    }
}
