package io.angarium.log;

/** What a log holds: from {@code first} (included) to {@code end} (excluded). */
public record LogRange(LogPosition first, LogPosition end) {}
