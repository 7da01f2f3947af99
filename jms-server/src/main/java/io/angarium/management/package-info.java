/**
 * Administration: operations with a name, arguments and a result, both JSON, for whoever may manage the broker. Knows the
 * users and roles that some of them change; must not know the broker, which adds its own operations, nor how they get here.
 */
package io.angarium.management;
