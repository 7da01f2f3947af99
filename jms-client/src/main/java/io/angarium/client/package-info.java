/**
 * The {@code jakarta.jms} implementation. It holds nothing yet.
 */
package io.angarium.client;
