/**
 * What a message is to the broker: an immutable body in the format that it arrived in, with the few facts of its
 * envelope that routing and storage need, and what a selector may see of it. Must not know the log, queues, or any
 * protocol's frames.
 */
package io.angarium.message;
