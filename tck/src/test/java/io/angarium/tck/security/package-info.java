/** Who may do what, as a JMS application meets it. */
package io.angarium.tck.security;
