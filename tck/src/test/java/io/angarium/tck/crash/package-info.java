/**
 * Kills real broker and client processes, and accounts for every message.
 *
 * <p>{@link io.angarium.tck.crash.CrashTest} runs campaigns: rounds of load on one data directory, each ended by SIGKILL
 * or SIGTERM as a seeded {@code Schedule} says. Clients tell the {@code Ledger} what they do before and after they do it;
 * it knows the rules and says which message broke which, with the message's history. The tests know brokers only as
 * users do: a command, its directory and its port.
 */
package io.angarium.tck.crash;
