package io.angarium.config;

import java.util.Collection;

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
        String section = "";
        for (ConfigKey<?> key : ConfigKeys.all()) {
            int dot = key.name().indexOf('.');
            String indent = dot < 0 ? "" : "  ";
            out.append('\n');
            if (dot >= 0 && !key.name().substring(0, dot).equals(section)) {
                section = key.name().substring(0, dot);
                out.append(section + ":\n");
            }
            comment(out, indent, key.meaning().replace("`", ""));
            comment(out, indent, "Allowed: " + key.type().allowed() + ".");
            String value = key.defaultText() == null ? "" : " " + yaml(key.defaultText());
            out.append(indent + "#" + key.name().substring(dot + 1) + ":" + value + "\n");
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
