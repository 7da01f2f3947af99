/**
 * A JUnit 5 extension that gives a test class a broker of its own. Uses the broker's builder and the connection factory
 * as any application would.
 */
package io.angarium.junit5;
