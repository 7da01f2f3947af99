/**
 * The MQTT bridge: will let unmodified clients of MQTT 3.1.1 and 5.0 use the broker's destinations. It holds nothing yet.
 */
package io.angarium.bridge.mqtt;
