/** Queues that are full, as an application finds them. */
package io.angarium.tck.limits;
