/**
 * A JUnit 5 extension that gives a test a broker of its own. It holds nothing yet.
 */
package io.angarium.junit5;
