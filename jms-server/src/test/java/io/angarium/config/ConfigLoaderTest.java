package io.angarium.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {
    @TempDir
    Path directory;

    @Test
    void nothingSetGivesTheDefaults() {
        BrokerConfig config = new ConfigLoader().load();

        assertThat(config).isEqualTo(BrokerConfig.defaults());
        assertThat(config.data()).isNull();
        assertThat(config.listen().port()).isEqualTo(61616);
        assertThat(config.log().segmentSize()).isEqualTo(64 << 20);
        assertThat(config.memory().bodyCache()).isEqualTo(Runtime.getRuntime().maxMemory() / 100 * 25);
    }

    @Test
    void theStrongerSourceWins() throws IOException {
        ConfigLoader loader = new ConfigLoader().withDefault("listen.port", "1");
        assertThat(loader.load().listen().port()).isEqualTo(1);

        loader.withFile(yaml("listen:\n  port: 2\n"));
        assertThat(loader.load().listen().port()).isEqualTo(2);

        loader.withEnvironment(Map.of("ANGARIUM_LISTEN_PORT", "3"));
        assertThat(loader.load().listen().port()).isEqualTo(3);

        loader.withProperties(properties("angarium.listen.port", "4"));
        assertThat(loader.load().listen().port()).isEqualTo(4);

        loader.withOverride("listen.port", "5", "given as --port");
        assertThat(loader.load().listen().port()).isEqualTo(5);
    }

    @Test
    void readsEveryKindOfValueFromYaml() throws IOException {
        Path file = yaml("""
                name: orders
                data: /var/lib/angarium
                listen:
                  host: localhost
                  heartbeat: 5s
                log: {segment-size: 8 MiB}
                memory.body-cache: 10%
                limits:
                checkpoint:
                  interval: 1min # not often
                """);

        BrokerConfig config = new ConfigLoader().withFile(file).load();

        assertThat(config.name()).isEqualTo("orders");
        assertThat(config.data()).isEqualTo(Path.of("/var/lib/angarium"));
        assertThat(config.listen())
                .isEqualTo(
                        new BrokerConfig.Listen("localhost", 61616, BrokerConfig.Tls.NONE, 0, Duration.ofSeconds(5)));
        assertThat(config.log().segmentSize()).isEqualTo(8 << 20);
        assertThat(config.memory().bodyCache()).isEqualTo(Runtime.getRuntime().maxMemory() / 100 * 10);
        assertThat(config.checkpoint().interval()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void anUnknownKeyInYamlIsRefusedWithItsLineAndTheNearestKey() throws IOException {
        Path file = yaml("name: a\nlisten:\n  prot: 1\n");

        assertRefused(
                () -> new ConfigLoader().withFile(file).load(),
                "unknown key listen.prot in " + file + " line 3; did you mean listen.port?");
    }

    @Test
    void anUnknownSectionIsRefusedEvenIfItIsEmpty() throws IOException {
        Path file = yaml("chekpoint:\n");

        assertRefused(
                () -> new ConfigLoader().withFile(file).load(),
                "unknown key chekpoint in " + file + " line 1; did you mean checkpoint?");
    }

    @Test
    void anUnknownEnvironmentVariableIsRefused() {
        assertRefused(
                () -> new ConfigLoader()
                        .withEnvironment(Map.of("ANGARIUM_LISTENPORT", "1"))
                        .load(),
                "unknown key ANGARIUM_LISTENPORT in the environment; did you mean ANGARIUM_LISTEN_PORT?");
    }

    @Test
    void anUnknownSystemPropertyIsRefused() {
        assertRefused(
                () -> new ConfigLoader()
                        .withProperties(properties("angarium.log.segmentsize", "1MiB"))
                        .load(),
                "unknown key log.segmentsize in the system property angarium.log.segmentsize;"
                        + " did you mean log.segment-size?");
    }

    @Test
    void variablesOfTheStartScriptAndOfKubernetesAreNoSettings() {
        Map<String, String> variables = Map.of(
                "ANGARIUM_JAVA_OPTS", "-Xmx1g",
                "ANGARIUM_SERVICE_PORT", "61616",
                "ANGARIUM_PORT", "tcp://10.0.0.1:61616",
                "ANGARIUM_PORT_61616_TCP_ADDR", "10.0.0.1",
                "PATH", "/bin");

        assertThat(new ConfigLoader().withEnvironment(variables).load()).isEqualTo(BrokerConfig.defaults());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            listen.port         | abc    | it must be a whole number from 0 to 65535, or none
            listen.port         | 65536  | it must be a whole number from 0 to 65535, or none
            listen.port         | -1     | it must be a whole number from 0 to 65535, or none
            log.segment-size    | 64MB   | it must be a size from 64KiB to 1GiB (units: B, KiB, MiB, GiB, TiB)
            log.segment-size    | 100    | it must be a size from 64KiB to 1GiB (units: B, KiB, MiB, GiB, TiB)
            checkpoint.interval | 30     | it must be a time from 100ms to 24h (units: ns, us, ms, s, min, h)
            checkpoint.interval | 2d     | it must be a time from 100ms to 24h (units: ns, us, ms, s, min, h)
            """)
    void aWrongValueIsRefusedWithWhatIsAllowed(String key, String value, String allowed) {
        assertRefused(
                () -> new ConfigLoader()
                        .withOverride(key, value, "given as --x")
                        .load(),
                key + " given as --x is '" + value + "'; " + allowed);
    }

    @ParameterizedTest
    @CsvSource({"80%, 75% of the heap", "900TiB, 75% of the heap", "x%, a share of the heap such as 25%"})
    void tooMuchMemoryIsRefused(String value, String expected) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new ConfigLoader()
                        .withOverride("memory.body-cache", value, "given as --x")
                        .load())
                .withMessageContaining(expected);
    }

    @Test
    void aHostThatIsNotKnownIsRefused() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new ConfigLoader()
                        .withEnvironment(Map.of("ANGARIUM_LISTEN_HOST", "no such host"))
                        .load())
                .withMessageContaining("listen.host in the environment variable ANGARIUM_LISTEN_HOST is 'no such host'")
                .withMessageContaining("no such host is known here");
    }

    @Test
    void whichAddressesAreForThisMachineOnlyIsKnown() {
        BrokerConfig.Listen listen = BrokerConfig.defaults().listen();

        assertThat(listen.isLoopback()).isTrue();
        assertThat(listen.withHost("::1").isLoopback()).isTrue();
        assertThat(listen.withHost("0.0.0.0").isLoopback()).isFalse();
    }

    @Test
    void aKeySetTwiceIsRefusedWithBothLines() throws IOException {
        Path file = yaml("listen:\n  port: 1\nlisten.port: 2\n");

        assertRefused(
                () -> new ConfigLoader().withFile(file).load(),
                "listen.port is set twice: in " + file + " line 2 and in " + file + " line 3; keep one");
    }

    @Test
    void namesAreAListOrATextWithCommas() throws IOException {
        Path list = yaml("destinations:\n  auto-create: false\n  queues: [orders, \"bills\"]\n  topics:\n    - news\n");

        BrokerConfig.Destinations fromYaml =
                new ConfigLoader().withFile(list).load().destinations();
        BrokerConfig.Destinations fromText = new ConfigLoader()
                .withEnvironment(Map.of(
                        "ANGARIUM_DESTINATIONS_AUTO_CREATE", "false",
                        "ANGARIUM_DESTINATIONS_QUEUES", "orders, bills",
                        "ANGARIUM_DESTINATIONS_TOPICS", "news"))
                .load()
                .destinations();

        assertThat(fromYaml)
                .isEqualTo(new BrokerConfig.Destinations(false, List.of("orders", "bills"), List.of("news")));
        assertThat(fromText).isEqualTo(fromYaml);
    }

    @Test
    void aListOfListsIsRefused() throws IOException {
        Path file = yaml("destinations.queues: [a, [b]]\n");

        assertRefused(
                () -> new ConfigLoader().withFile(file).load(),
                "destinations.queues in " + file + " line 1 must be a list of single values");
    }

    @Test
    void aListIsRefused() throws IOException {
        Path file = yaml("listen.port: [1, 2]\n");

        assertRefused(
                () -> new ConfigLoader().withFile(file).load(),
                "listen.port in " + file + " line 1 must be a single value, not a list");
    }

    @Test
    void aKeyWithoutAValueIsRefused() throws IOException {
        Path file = yaml("listen:\n  port:\n");

        assertRefused(
                () -> new ConfigLoader().withFile(file).load(),
                "listen.port in " + file + " line 2 has no value; give it one or remove the line");
    }

    @Test
    void brokenYamlIsRefusedWithItsPlace() throws IOException {
        Path file = yaml("name: 'a\n");

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new ConfigLoader().withFile(file).load())
                .withMessageStartingWith(file + " is not valid YAML: ");
    }

    @Test
    void aMissingFileIsRefused() {
        Path file = directory.resolve("none.yaml");

        assertRefused(
                () -> new ConfigLoader().withFile(file).load(), "The configuration file " + file + " does not exist");
    }

    @Test
    void anEmptyFileSetsNothing() throws IOException {
        assertThat(new ConfigLoader().withFile(yaml("# nothing\n")).load()).isEqualTo(BrokerConfig.defaults());
    }

    @Test
    void theSampleFileSetsNothing() throws IOException {
        assertThat(new ConfigLoader().withFile(yaml(ConfigTable.yaml())).load()).isEqualTo(BrokerConfig.defaults());
    }

    @Test
    void theSampleFileHoldsGoodValuesBehindItsCommentSigns() throws IOException {
        String uncommented = ConfigTable.yaml().replaceAll("(?m)^( *)#(\\S+: \\S)", "$1$2");

        assertThat(uncommented).contains("\n  port: 61616\n");
        assertThat(new ConfigLoader().withFile(yaml(uncommented)).load()).isEqualTo(BrokerConfig.defaults());
    }

    private Path yaml(String text) throws IOException {
        return Files.writeString(directory.resolve("broker.yaml"), text);
    }

    private static Properties properties(String name, String value) {
        Properties properties = new Properties();
        properties.setProperty(name, value);
        return properties;
    }

    private static void assertRefused(Runnable action, String message) {
        assertThatExceptionOfType(ConfigException.class).isThrownBy(action::run).withMessage(message);
    }
}
