package io.angarium.tck.conformance;

import io.angarium.tck.conformance.ClauseTests.TestMethod;
import io.angarium.tck.conformance.Specification.Section;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The text of {@code docs/CONFORMANCE.md}. */
record ConformancePage(Specification specification, ClauseTests tests) {
    private static final String HEAD = """
            # Conformance to Jakarta Messaging 3.1

            What the specification demands, clause by clause, in our own words, and the tests that check it against a running
            broker. Where no test applies the table says why. The numbers are those of the specification's sections; the last one
            counts within a section. This page is made of `clauses.txt` and of the tests of module `tck` by
            `./angarium test -pl tck -am -Dtest=ConformancePageTest -Dsurefire.failIfNoSpecifiedTests=false -Dupdate.docs=true`;
            a test fails where it is out of date, and where a clause has neither a test nor a reason.

            | | clauses |
            |---|---|
            """;

    String markdown() {
        StringBuilder page = new StringBuilder(HEAD);
        count(page, "tested", specification.demands().filter(tests::test).count());
        count(
                page,
                "no test applies",
                specification.demands().filter(Demand::isExcused).count());
        count(page, "open", specification.demands().filter(Demand::isOpen).count());
        for (Section section : specification.sections()) {
            append(page, section);
        }
        return page.toString();
    }

    private static void count(StringBuilder page, String what, long count) {
        page.append("| ").append(what).append(" | ").append(count).append(" |\n");
    }

    private void append(StringBuilder page, Section section) {
        page.append("\n## ")
                .append(section.heading())
                .append("\n\n| clause | binds | demand | test |\n|---|---|---|---|\n");
        for (Demand demand : section.demands()) {
            page.append("| ")
                    .append(demand.id())
                    .append(" | ")
                    .append(demand.party().name().toLowerCase(Locale.ROOT))
                    .append(" | ")
                    .append(demand.text())
                    .append(" | ")
                    .append(evidence(demand))
                    .append(" |\n");
        }
    }

    private String evidence(Demand demand) {
        List<TestMethod> methods = tests.of(demand);
        if (methods.isEmpty()) {
            return demand.isOpen() ? "**" + demand.reason() + "**" : "none: " + demand.reason();
        }
        return methods.stream().map(ConformancePage::link).collect(Collectors.joining("<br>"));
    }

    private static String link(TestMethod test) {
        return "[%s.%s](../%s)".formatted(test.testClass(), test.name(), test.source());
    }
}
