package io.angarium.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Checks the page that users read. {@code mvn test -Dtest=ConfigTableTest -Dupdate.docs=true} writes the table anew. */
class ConfigTableTest {
    private static final Path PAGE = Path.of("../docs/CONFIGURATION.md");
    private static final String BEGIN = "<!-- table: begin -->\n";
    private static final String END = "<!-- table: end -->\n";

    @Test
    void theDocumentedTableIsTheOneInTheCode() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        if (Boolean.getBoolean("update.docs")) {
            page = page.substring(0, begin) + ConfigTable.markdown() + page.substring(end);
            Files.writeString(PAGE, page);
            end = page.indexOf(END);
        }

        assertThat(page.substring(begin, end)).isEqualTo(ConfigTable.markdown());
    }
}
