/** Guards the directions of dependencies between packages, as {@code docs/ARCHITECTURE.md} tells them. */
package io.angarium.tck.architecture;
