/**
 * The projection of the log into H2: the catalog of destinations and the checkpoint from which replay starts. The log
 * is the authority: a lost or damaged database costs redeliveries, never a message. Must not know the log, only
 * positions as numbers, and no protocol.
 *
 * <p>What is read back has a column {@code crc}, a CRC32C of its row, as the database notices damage to its own structure only.
 * One that is damaged is set aside when it is opened.
 *
 * <p>Tables, which operators may read while the broker is stopped:
 *
 * <ul>
 *   <li>{@code checkpoint}: one row; {@code position}: records before it are reflected here; {@code exact_position}:
 *       before it, delivery counts are exact, as an orderly stop left them; {@code taken_at}; {@code queues}: rows of
 *       {@code queue_state}.
 *   <li>{@code queue}: {@code id}, {@code name}.
 *   <li>{@code subscription}: the durable ones: {@code id}, {@code topic} (a name or a pattern), {@code selector},
 *       {@code no_local}, {@code shared}, {@code client_id}, {@code name}. An id is that of the queue that it fills.
 *   <li>{@code queue_state}: for each queue and durable subscription {@code id}, {@code next_sequence}, {@code settled} (see {@link
 *       io.angarium.view.SettledSet#encode()}), {@code attempt_marks} (64-bit
 *       integers, one for each priority), {@code attempts} (pairs of var-longs).
 *   <li>{@code users}, {@code roles}, {@code user_roles}, {@code permissions}: who may do what, as of the last checkpoint;
 *       written only. Password hashes are in the log alone.
 * </ul>
 */
package io.angarium.catalog;
