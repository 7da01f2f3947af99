package io.angarium.cli;

import io.angarium.store.StoppedStore;
import io.angarium.store.StoreStatistics;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code angarium store stats}. */
@Command(
        name = "stats",
        description = {
            "Print for each destination how many messages wait, their bytes and how old the oldest is; for each file of"
                    + " the log its bytes, those of messages that wait, and their share; and the sums."
        })
final class StoreStatsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StoreOptions options;

    @Override
    public Integer call() {
        StoreStatistics.Report report;
        try (StoppedStore store = options.open()) {
            report = StoreStatistics.of(store);
        }
        PrintWriter out = spec.commandLine().getOut();
        destinations(report.destinations()).print(out);
        out.println();
        segments(report.segments()).print(out);
        if (report.damaged()) {
            spec.commandLine().getErr().println("angarium: the store is damaged; 'angarium store check' tells where");
            return ExitCode.FAILED;
        }
        return ExitCode.DONE;
    }

    private static Table destinations(List<StoreStatistics.Destination> all) {
        Table table = new Table("DESTINATION", "MESSAGES", "BYTES", "OLDEST");
        long messages = 0;
        long bytes = 0;
        for (StoreStatistics.Destination each : all) {
            table.add(List.of(each.name(), "" + each.messages(), "" + each.bytes(), age(each.oldest())));
            messages += each.messages();
            bytes += each.bytes();
        }
        table.add(List.of("total", "" + messages, "" + bytes, ""));
        return table;
    }

    private static String age(long since) {
        if (since == 0) {
            return "-";
        }
        Duration age = Duration.ofMillis(Math.max(0, System.currentTimeMillis() - since));
        if (age.toDays() > 0) {
            return age.toDays() + "d " + age.toHoursPart() + "h";
        }
        if (age.toHours() > 0) {
            return age.toHours() + "h " + age.toMinutesPart() + "m";
        }
        return age.toMinutes() + "m " + age.toSecondsPart() + "s";
    }

    private static Table segments(List<StoreStatistics.Segment> all) {
        Table table = new Table("FILE", "BYTES", "LIVE", "SHARE");
        long bytes = 0;
        long live = 0;
        for (StoreStatistics.Segment each : all) {
            table.add(row(each.file(), each.bytes(), each.liveBytes()));
            bytes += each.bytes();
            live += each.liveBytes();
        }
        table.add(row("total", bytes, live));
        return table;
    }

    private static List<String> row(String file, long bytes, long live) {
        String share = String.format(Locale.ROOT, "%.1f%%", bytes == 0 ? 0 : 100.0 * live / bytes);
        return List.of(file, "" + bytes, "" + live, share);
    }
}
