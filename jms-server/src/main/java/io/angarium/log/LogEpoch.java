package io.angarium.log;

/** Number of a writer's reign over a log, starting at 1; a writer of an older epoch is fenced off. */
public record LogEpoch(long number) {}
