/**
 * Conformance to the specification, clause by clause. It holds nothing yet.
 */
package io.angarium.tck;
