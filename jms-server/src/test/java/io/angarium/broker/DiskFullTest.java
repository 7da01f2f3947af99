package io.angarium.broker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A broker on a disk that is full: a real one, of 48 MiB of memory, which a process mounts in a mount namespace of its own.
 * For that it needs Linux, {@code unshare} and either user namespaces or root; without, this test fails.
 */
class DiskFullTest {
    private static final String NEEDS = """
            This test mounts a small tmpfs in a namespace of its own. It needs Linux, the command unshare (util-linux), and
            either user namespaces for this user (sysctl kernel.unprivileged_userns_clone, user.max_user_namespaces;
            apparmor_restrict_unprivileged_userns must be 0) or root with CAP_SYS_ADMIN.
            """;

    /** Takes the mount point and the command. Exit code 99: there is no way to mount. */
    private static final String SCRIPT = """
            disk=$1; shift
            for how in -rm -m; do
              if unshare $how mount -t tmpfs -o size=1m tmpfs "$disk" 2>&1; then
                exec unshare $how sh -c 'mount -t tmpfs -o size=48m tmpfs "$0" && exec "$@"' "$disk" "$@"
              fi
            done
            exit 99
            """;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"block", "refuse", "full"})
    @Timeout(300)
    void producersAreHeldBackConsumersGoOnAndItRecovers(String scenario) throws IOException, InterruptedException {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        Path output = directory.resolve("output.txt");
        Process process = new ProcessBuilder(List.of(
                        "sh",
                        "-c",
                        SCRIPT,
                        "sh",
                        disk.toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile"),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        DiskFullScenario.class.getName(),
                        scenario,
                        disk.toString()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(240, SECONDS))
                    .as(() -> "it ends; it said: " + read(output))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.exitValue()).as(() -> NEEDS + read(output)).isNotEqualTo(99);
        assertThat(process.exitValue()).as(() -> read(output)).isZero();
        assertThat(read(output)).containsOnlyOnce("nearly full").containsOnlyOnce("has space again");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
