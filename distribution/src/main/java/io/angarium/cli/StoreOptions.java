package io.angarium.cli;

import io.angarium.config.BrokerConfig;
import io.angarium.config.ConfigLoader;
import io.angarium.log.LogOptions;
import io.angarium.store.StoppedStore;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which store a command is about: found by the same settings as {@code run} finds it. */
final class StoreOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data directory of a broker that is stopped (./data).")
    private String data;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Read data and log.segment-size from this YAML file.")
    private Path config;

    Path data() {
        return settings().data();
    }

    StoppedStore open() {
        return StoppedStore.open(data());
    }

    LogOptions log() {
        return LogOptions.DEFAULT.withSegmentBytes((int) settings().log().segmentSize());
    }

    private BrokerConfig settings() {
        ConfigLoader loader = new ConfigLoader().withDefault("data", "data");
        if (config != null) {
            loader.withFile(config);
        }
        loader.withEnvironment(System.getenv()).withProperties(System.getProperties());
        if (data != null) {
            loader.withOverride("data", data, "given as --data");
        }
        return loader.load();
    }
}
