/**
 * The {@code angarium} command. It holds nothing yet.
 */
package io.angarium.cli;
