package io.angarium.tck.official;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.angarium.broker.Broker;
import io.angarium.config.BrokerConfig;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./angarium tck DIR}: runs the standalone part of the official TCK, broker and tests in one process. */
@Command(
        name = "tck",
        description = {
            "Run the official Jakarta Messaging TCK, its groups core and core20 with their appclient parts, against a broker"
                    + " that is started for it and has its data in a temporary directory.",
            "All 903 tests take a quarter of an hour at least."
        },
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all tests have passed",
            "1:tests have failed; their ids are printed",
            "2:the command line is wrong, or there is no TCK in DIR; nothing was run"
        })
final class OfficialTck implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DIR",
            description =
                    "Holds, at any depth, the compiled classes of the TCK's module messaging-outside-container, or a"
                            + " jar of them, and the jar jakarta.tck:common, 11.0.8 or later.")
    private Path directory;

    @Option(
            names = "--include",
            paramLabel = "PATTERN",
            defaultValue = "",
            description = "Run only the tests in whose ids this regular expression is found. An id is, for example,"
                    + " core20.sessiontests.ClientIT.jMSExceptionTests.")
    private Pattern include;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "How long tests wait for a message, or to see that none comes (default: ${DEFAULT-VALUE}).")
    private int timeoutSeconds;

    @Option(
            names = "--auto-create",
            paramLabel = "true|false",
            defaultValue = "true",
            arity = "1",
            description =
                    "Whether the broker makes destinations when they are first used. With false it has those that the"
                            + " TCK is given, and no others (default: ${DEFAULT-VALUE}).")
    private boolean autoCreate;

    @Option(
            names = "--log",
            paramLabel = "FILE",
            defaultValue = "tck.log",
            description = "What the tests and the broker print, with stack traces (default: ${DEFAULT-VALUE}).")
    private Path log;

    /** Ends the process with the command's exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new OfficialTck()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        if (timeoutSeconds < 1) {
            throw new ParameterException(spec.commandLine(), "--timeout must be at least 1 second");
        }
        TestReport report = new TestReport(spec.commandLine().getOut());
        Tck tck = tck();
        try (PrintStream output = output()) {
            run(tck, output, report);
        }
        if (report.found() == 0) {
            throw new ParameterException(spec.commandLine(), "no test's id has '" + include + "' in it");
        }
        report.conclude();
        return report.allPassed() ? 0 : 1;
    }

    private Tck tck() throws IOException {
        try {
            return Tck.in(directory);
        } catch (IncompleteTckException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private PrintStream output() {
        try {
            return new PrintStream(Files.newOutputStream(log), true, UTF_8);
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(), "can't write " + log + ", name another file with --log: " + e, e);
        }
    }

    private void run(Tck tck, PrintStream output, TestReport report) throws IOException {
        try (TemporaryDirectory temporary = TemporaryDirectory.create();
                URLClassLoader classes = tck.classLoader(temporary.path());
                TestSurroundings ignored = TestSurroundings.enter(classes, Duration.ofSeconds(timeoutSeconds), output);
                Broker broker = Broker.builder()
                        .config(BrokerConfig.defaults().withDestinations(AdministeredObjects.destinations(autoCreate)))
                        .name("tck")
                        .data(temporary.path().resolve("data"))
                        .port(0)
                        .administrator("j2ee", "j2ee")
                        .administrator("guest", "guest") // who comes without credentials
                        .start()) {
            AdministeredObjects.at(broker.url()).store(temporary.path());
            new TestRun(tck, include).execute(classes, new TestLog(), report);
        }
    }
}
