package io.angarium.wire.tls;

/** Whether a listener asks its clients for certificates. */
public enum ClientCertificates {
    /** They are not asked. */
    NONE,
    /** They may have none; one that they do show must be trusted. */
    WANTED,
    /** Only those are let in that show a trusted one. */
    REQUIRED
}
