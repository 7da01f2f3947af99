package io.angarium.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DestinationPoliciesTest {
    @TempDir
    Path directory;

    @Test
    void withoutAnythingSetTheDefaultsHold() {
        assertThat(DestinationPolicies.DEFAULTS.of("orders"))
                .isEqualTo(new DestinationPolicy(
                        10, Duration.ZERO, 1, Duration.ofHours(1), "DLQ", "", false, 10_000, Capacity.UNLIMITED));
    }

    @Test
    void theMostPrecisePatternCountsForEachSetting() throws IOException {
        DestinationPolicies policies = load("""
                policies:
                  orders.new:
                    expiry: orders.late
                  "orders.#":
                    max-deliveries: 3
                    exclusive: true
                  "#":
                    max-deliveries: 5
                    redelivery-delay: 2s
                    redelivery-multiplier: 1.5
                """);

        assertThat(policies.of("orders.new"))
                .isEqualTo(new DestinationPolicy(
                        3,
                        Duration.ofSeconds(2),
                        1.5,
                        Duration.ofHours(1),
                        "DLQ",
                        "orders.late",
                        true,
                        10_000,
                        Capacity.UNLIMITED));
        assertThat(policies.of("other").maxDeliveries()).isEqualTo(5);
        assertThat(policies.of("other").exclusive()).isFalse();
    }

    @Test
    void fromWhereMessagesEndNothingGoesOn() {
        DestinationPolicies policies =
                DestinationPolicies.DEFAULTS.with("a", "dead-letter", "dead").with("b", "expiry", "late");

        assertThat(policies.endsAt("dead")).isTrue();
        assertThat(policies.endsAt("late")).isTrue();
        assertThat(policies.endsAt("DLQ")).isTrue();
        assertThat(policies.endsAt("a")).isFalse();
    }

    @Test
    void aMisspeltSettingIsRefusedWithTheNearestOne() {
        assertThatThrownBy(() -> load("policies:\n  \"#\":\n    max-delivries: 3\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("unknown key max-delivries")
                .hasMessageContaining("did you mean max-deliveries?")
                .hasMessageContaining("line 3");
    }

    @Test
    void aValueOutOfRangeIsRefused() {
        assertThatThrownBy(() -> load("policies:\n  \"#\":\n    exclusive: maybe\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("exclusive")
                .hasMessageContaining("true or false");
    }

    @Test
    void aSettingWithoutAPatternIsRefused() {
        assertThatThrownBy(() -> load("policies:\n  exclusive: true\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("does not say for which destinations");
    }

    private DestinationPolicies load(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("broker.yaml"), yaml);
        return new ConfigLoader().withFile(file).load().policies();
    }
}
