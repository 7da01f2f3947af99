/**
 * The broker as an embedder sees it. It holds nothing yet.
 */
package io.angarium.server;
