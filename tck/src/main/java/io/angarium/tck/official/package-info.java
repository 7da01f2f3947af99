/**
 * Runs the official Jakarta Messaging TCK, which the user brings along, against a broker of ours. It knows how that TCK finds
 * its tests, its settings and its administered objects; it holds nothing of the TCK and does not build it.
 */
package io.angarium.tck.official;
