package io.angarium.samples.spring;

/** What a customer wants. */
record Order(String id, String item, int quantity, boolean express) {}
