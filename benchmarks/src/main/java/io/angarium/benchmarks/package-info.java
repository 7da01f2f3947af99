/**
 * JMH benchmarks and end-to-end drivers.
 */
package io.angarium.benchmarks;
