package io.angarium.config;

import java.util.Collection;
import java.util.List;

/** All settings as text, for people. The documentation is made of these, and a test keeps it so. */
public final class ConfigTable {
    private static final int COMMENT_WIDTH = 100;

    private ConfigTable() {}

    /** A Markdown table with a row for each setting. */
    public static String markdown() {
        return markdown(ConfigKeys.all());
    }

    /** The same for what can be set for destinations by the pattern of their names. */
    public static String policiesMarkdown() {
        return markdown(DestinationKeys.all());
    }

    private static String markdown(Collection<ConfigKey<?>> keys) {
        StringBuilder out = new StringBuilder("| key | default | meaning | allowed |\n|---|---|---|---|\n");
        for (ConfigKey<?> key : keys) {
            boolean none = key.defaultText() == null || key.defaultText().isEmpty();
            String value = none ? "" : "`" + key.defaultText() + "`";
            out.append("| `" + key.name() + "` | " + value + " | " + key.meaning() + " | "
                    + key.type().allowed() + " |\n");
        }
        return out.toString();
    }

    /** A configuration file that sets nothing: each setting stands at its default, behind a {@code #}. */
    public static String yaml() {
        StringBuilder out = new StringBuilder();
        List<String> open = List.of();
        for (ConfigKey<?> key : ConfigKeys.all()) {
            List<String> path = List.of(key.name().split("\\."));
            List<String> sections = path.subList(0, path.size() - 1);
            out.append('\n');
            begin(out, open, sections);
            open = sections;
            String indent = "  ".repeat(sections.size());
            comment(out, indent, key.meaning().replace("`", ""));
            comment(out, indent, "Allowed: " + key.type().allowed().replace("`", "") + ".");
            String value = key.defaultText() == null ? "" : " " + yaml(key.defaultText());
            out.append(indent + "#" + path.get(path.size() - 1) + ":" + value + "\n");
        }
        out.append("\npolicies:\n");
        comment(
                out,
                "  ",
                "What holds for destinations whose names match a pattern: * stands for one level of a name, # for"
                        + " any number. Of several patterns the most precise counts, for each setting.");
        for (ConfigKey<?> key : DestinationKeys.all()) {
            out.append("  #\"#." + key.name() + "\": " + yaml(key.defaultText()) + "\n");
        }
        return out.toString();
    }

    private static String yaml(String value) {
        return value.isEmpty() ? "\"\"" : value;
    }

    /** Writes the lines of the sections, one inside the other, that are not open yet. */
    private static void begin(StringBuilder out, List<String> open, List<String> sections) {
        int level = 0;
        while (level < Math.min(open.size(), sections.size()) && open.get(level).equals(sections.get(level))) {
            level++;
        }
        for (; level < sections.size(); level++) {
            out.append("  ".repeat(level) + sections.get(level) + ":\n");
        }
    }

    private static void comment(StringBuilder out, String indent, String text) {
        StringBuilder line = new StringBuilder(indent + "#");
        for (String word : text.split(" ", -1)) {
            if (line.length() + 1 + word.length() > COMMENT_WIDTH) {
                out.append(line).append('\n');
                line = new StringBuilder(indent + "#");
            }
            line.append(' ').append(word);
        }
        out.append(line).append('\n');
    }
}
