package io.angarium.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code angarium selector}, as a user calls it: a process of its own. */
class SelectorCommandTest {
    @TempDir
    Path directory;

    private AngariumProcess explain(String selector) throws IOException, InterruptedException {
        return AngariumProcess.run(directory, "", "selector", "explain", selector);
    }

    @Test
    void aSelectorIsExplained() throws IOException, InterruptedException {
        AngariumProcess explained = explain("amount>100 and type = 'order'");

        assertThat(explained.exitCode()).isZero();
        assertThat(explained.out()).contains("amount > 100 AND type = 'order'").contains("indexed on type");
    }

    @Test
    void aWrongSelectorIsToldWithThePlaceOfTheFault() throws IOException, InterruptedException {
        AngariumProcess refused = explain("type = ");

        assertThat(refused.exitCode()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(refused.err()).startsWith("invalid selector:").contains("at character 8");
    }
}
