/**
 * Views over the log: state that replay can rebuild. A {@link io.angarium.view.Queue} orders references to messages
 * by priority and arrival, hands them to its consumers by credit and selector, and remembers which are settled. It reaches the log only through the
 * {@link io.angarium.view.QueueJournal} it is given, and must not know any protocol, connection or catalog.
 *
 * <p>Each queue has one lock, held for short, never across I/O, and never while calling another queue. What is called
 * with the lock held ({@link io.angarium.view.Outlet}, {@link io.angarium.view.QueueJournal}) must neither block nor
 * call back.
 */
package io.angarium.view;
