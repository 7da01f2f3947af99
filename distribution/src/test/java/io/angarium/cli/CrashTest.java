package io.angarium.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first thing that a doubter tries. The thorough crash tests are elsewhere. */
class CrashTest {
    @TempDir
    Path directory;

    @Test
    void whatSendReturnedForIsThereAfterKillMinusNine() throws IOException, InterruptedException {
        try (AngariumProcess broker = AngariumProcess.start(directory, "run", "--port", "0")) {
            assertThat(AngariumProcess.run(directory, "a\nb\nc\n", "send", "q", "--url", broker.url())
                            .exitCode())
                    .isZero();
            broker.kill();
        }
        try (AngariumProcess broker = AngariumProcess.start(directory, "run", "--port", "0")) {
            AngariumProcess received =
                    AngariumProcess.run(directory, "", "receive", "q", "--timeout", "500ms", "--url", broker.url());

            assertThat(received.out()).isEqualTo("a\nb\nc\n");
        }
    }
}
