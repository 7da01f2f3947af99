package io.angarium.samples.spring;

/** The answer to how many there are of an item. */
record Availability(String item, int quantity) {}
