/**
 * The {@code angarium} command: it starts a broker, and talks to one as any JMS application would. The client commands
 * know {@code jakarta.jms} and the connection factory, {@code run} knows the broker's builder, {@code store} knows
 * {@code io.angarium.store}; none looks behind them.
 *
 * <p>Exit codes: {@link io.angarium.cli.ExitCode}. Messages go to standard output, all that is about them to standard
 * error.
 */
package io.angarium.cli;
