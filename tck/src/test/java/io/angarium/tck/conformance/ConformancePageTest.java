package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code mvn test -Dtest=ConformancePageTest -Dupdate.docs=true} writes the page anew. */
class ConformancePageTest {
    private static final Path PROJECT = Path.of("..");
    private static final Path PAGE = PROJECT.resolve("docs/CONFORMANCE.md");

    private final Specification specification = Specification.read();
    private final ClauseTests tests = ClauseTests.in(PROJECT);

    ConformancePageTest() throws IOException {}

    @Test
    void everyClauseHasATestOrAReason() {
        assertThat(specification
                        .demands()
                        .filter(demand -> !tests.test(demand) && demand.reason().isEmpty()))
                .isEmpty();
    }

    @Test
    void whatIsTestedHasNoReasonForHavingNoTest() {
        assertThat(specification
                        .demands()
                        .filter(demand -> tests.test(demand) && !demand.reason().isEmpty()))
                .isEmpty();
    }

    @Test
    void everyClauseThatATestNamesExists() {
        Set<String> named = new TreeSet<>(tests.byClause().keySet());
        named.removeAll(ids());

        assertThat(named).isEmpty();
    }

    @Test
    void noClauseIsThereTwice() {
        assertThat(ids()).doesNotHaveDuplicates();
    }

    private List<String> ids() {
        return specification.demands().map(Demand::id).collect(Collectors.toList());
    }

    @Test
    void thePageSaysWhatIsTested() throws IOException {
        String page = new ConformancePage(specification, tests).markdown();
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }
}
