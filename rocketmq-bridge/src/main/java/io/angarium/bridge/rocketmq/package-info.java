/**
 * The RocketMQ bridge: will let unmodified clients of the RocketMQ remoting protocol use the broker's destinations. It holds nothing yet.
 */
package io.angarium.bridge.rocketmq;
