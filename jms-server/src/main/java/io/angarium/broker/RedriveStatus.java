package io.angarium.broker;

import java.util.Map;

/**
 * How far a redrive is, as {@code queue.redrives} tells it.
 *
 * @param to null for where each message came from
 * @param state {@code RUNNING}, {@code DONE}, {@code CANCELLED} or {@code FAILED}
 * @param moved how many messages have been moved, or would be
 * @param left how many could not be, and stay
 * @param reason why it failed, or why the first of those that were left was; null for nothing
 * @param destinations how many went where
 */
record RedriveStatus(
        long id,
        String queue,
        String to,
        boolean dryRun,
        String state,
        long moved,
        long left,
        String reason,
        Map<String, Long> destinations) {}
