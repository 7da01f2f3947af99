package io.angarium.security;

/** One action on some destinations. */
public record Permission(Action action, DestinationPattern destinations) {}
