package io.angarium.wire.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of PEM blocks (RFC 7468): what stands around them is passed over.
 *
 * @param blocks in the order of the file
 */
record PemFile(Path path, List<Block> blocks) {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----", Pattern.DOTALL);

    /**
     * One block.
     *
     * @param label such as CERTIFICATE
     * @param body what stands between its lines
     */
    record Block(Path path, String label, String body) {

        byte[] bytes() throws TlsException {
            try {
                return Base64.getMimeDecoder().decode(body);
            } catch (IllegalArgumentException e) {
                throw new TlsException(path + " is damaged: its " + label + " is not Base64", e);
            }
        }
    }

    static PemFile read(Path path) throws TlsException {
        String text;
        try {
            text = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            blocks.add(new Block(path, matcher.group(1), matcher.group(2)));
        }
        return new PemFile(path, blocks);
    }

    static TlsException unreadable(Path path, IOException e) {
        String why = e instanceof NoSuchFileException ? "does not exist" : "can't be read: " + e;
        return new TlsException(path.toAbsolutePath() + " " + why, e);
    }

    /**
     * The certificates in it, at least one.
     *
     * @throws TlsException if there is none, or something that is none
     */
    List<X509Certificate> certificates() throws TlsException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Block block : blocks) {
            if (block.label().equals("CERTIFICATE")) {
                certificates.add(certificate(block.bytes()));
            }
        }
        if (certificates.isEmpty()) {
            throw new TlsException(
                    path + " holds no certificate; a PEM file does, between '-----BEGIN CERTIFICATE-----'"
                            + " and '-----END CERTIFICATE-----'");
        }
        return certificates;
    }

    private X509Certificate certificate(byte[] bytes) throws TlsException {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(bytes));
        } catch (CertificateException e) {
            throw new TlsException(path + " is damaged: a certificate in it can't be read: " + e.getMessage(), e);
        }
    }
}
