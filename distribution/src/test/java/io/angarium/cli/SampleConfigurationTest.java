package io.angarium.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.config.ConfigTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code mvn test -Dtest=SampleConfigurationTest -Dupdate.docs=true} writes the file anew. */
class SampleConfigurationTest {
    private static final Path FILE = Path.of("src/main/dist/conf/angarium.yaml");
    private static final String HEADER = """
            # Angarium's settings. Each stands here at its default; take away its '#' and change it. Environment
            # variables (ANGARIUM_LISTEN_PORT) and options of 'angarium run' are stronger than this file.
            """;

    @Test
    void theInstalledFileHoldsEverySettingAtItsDefault() throws IOException {
        String expected = HEADER + ConfigTable.yaml();
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(FILE, expected);
        }

        assertThat(Files.readString(FILE)).isEqualTo(expected);
    }
}
