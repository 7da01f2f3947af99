package io.angarium.broker;

import io.angarium.selector.Selector;
import io.angarium.view.QueueIdentity;
import io.angarium.wire.Address;

/**
 * What a redrive is to do.
 *
 * @param source the queue that it takes messages from
 * @param to where all of them go; null for each to where it came from
 * @param selector which of them go
 * @param limit how many go at most
 * @param rate how many go in a second, at most; 0 for as many as can
 * @param dryRun whether it only counts
 */
record RedrivePlan(QueueIdentity source, Address to, Selector selector, long limit, double rate, boolean dryRun) {}
