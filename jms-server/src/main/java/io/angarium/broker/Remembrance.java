package io.angarium.broker;

/** What is remembered of what has been stored, so that it is stored once. */
record Remembrance(ClientMemories clients, DuplicateIds duplicates) {}
