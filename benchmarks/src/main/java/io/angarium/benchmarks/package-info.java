/**
 * JMH benchmarks and end-to-end drivers. It holds nothing yet.
 */
package io.angarium.benchmarks;
