/**
 * Conformance to Jakarta Messaging 3.1, clause by clause. Tests talk to a broker through {@code jakarta.jms} alone and name
 * what they check with {@link io.angarium.tck.conformance.Clause}; {@code clauses.txt} lists what the specification demands;
 * {@code docs/CONFORMANCE.md} is made of both. Knows nothing of how the provider does it.
 */
package io.angarium.tck.conformance;
