package io.angarium.config;

/**
 * One setting as somebody wrote it.
 *
 * @param name the key's dotted name, unchecked
 * @param where where it stands, to be read after the name: {@code in broker.yaml line 3}
 */
record Setting(String name, String text, String where) {}
