package io.angarium.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows of texts: in columns under a heading on a terminal, else separated by tabs and without one. */
final class Table {
    private final List<String> heading;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... heading) {
        this(List.of(heading));
    }

    Table(List<String> heading) {
        this.heading = heading;
    }

    void add(List<String> row) {
        rows.add(row);
    }

    void print(PrintWriter out) {
        if (Terminal.isStandardOutput()) {
            rows.add(0, heading);
            rows.forEach(row -> out.println(aligned(row)));
        } else {
            rows.forEach(row -> out.println(String.join("\t", row)));
        }
        out.flush();
    }

    private String aligned(List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            int column = i;
            int width = rows.stream()
                    .mapToInt(each -> each.get(column).length())
                    .max()
                    .orElse(0);
            line.append(row.get(i)).append(" ".repeat(width - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
