package io.angarium.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Checks the page that users read. {@code mvn test -Dtest=ConfigTableTest -Dupdate.docs=true} writes the table anew. */
class ConfigTableTest {
    private static final Path PAGE = Path.of("../docs/CONFIGURATION.md");

    @Test
    void theDocumentedTableIsTheOneInTheCode() throws IOException {
        checkTable("table", ConfigTable.markdown());
    }

    @Test
    void theDocumentedTableOfPoliciesIsTheOneInTheCode() throws IOException {
        checkTable("policies", ConfigTable.policiesMarkdown());
    }

    private static void checkTable(String name, String expected) throws IOException {
        String page = Files.readString(PAGE);
        String beginMark = "<!-- " + name + ": begin -->\n";
        String endMark = "<!-- " + name + ": end -->\n";
        int begin = page.indexOf(beginMark) + beginMark.length();
        int end = page.indexOf(endMark);
        if (Boolean.getBoolean("update.docs")) {
            page = page.substring(0, begin) + expected + page.substring(end);
            Files.writeString(PAGE, page);
            end = page.indexOf(endMark);
        }

        assertThat(page.substring(begin, end)).isEqualTo(expected);
    }
}
