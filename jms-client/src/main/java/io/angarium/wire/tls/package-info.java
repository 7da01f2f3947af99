/**
 * TLS for both sides: keys and certificates from PEM files or key stores ({@link io.angarium.wire.tls.KeySource},
 * {@link io.angarium.wire.tls.TrustSource}), a client's contexts ({@link io.angarium.wire.tls.ClientTls}), and a listener's,
 * which follow their files while it runs ({@link io.angarium.wire.tls.ServerTls}). TLS is the JDK's, through Netty; versions
 * are 1.3 and 1.2, cipher suites those with forward secrecy and authenticated encryption.
 *
 * <p>It knows no protocol above TLS, neither ours nor a bridge's, and no names of settings.
 */
package io.angarium.wire.tls;
