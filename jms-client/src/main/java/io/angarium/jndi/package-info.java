/**
 * JNDI without a directory server: connection factories and destinations from the properties that an application gives to
 * {@code new InitialContext}. Knows the client's public classes and nothing behind them.
 */
package io.angarium.jndi;
