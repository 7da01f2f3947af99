/**
 * Everything that this module is for is in its tests: conformance to the specification, the directions of dependencies, and
 * what survives crashes. Nothing is here.
 */
package io.angarium.tck;
