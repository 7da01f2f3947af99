package io.angarium.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class PasswordHashTest {

    @Test
    void thePasswordMatchesAndNoOther() {
        PasswordHash hash = PasswordHash.of("s3cret", 4096);

        assertThat(hash.matches("s3cret")).isTrue();
        assertThat(hash.matches("S3cret")).isFalse();
        assertThat(hash.matches("")).isFalse();
        assertThat(hash.matches("s3cret\u0000")).isFalse();
    }

    @Test
    void twoOfTheSamePasswordHaveNothingInCommon() {
        PasswordHash one = PasswordHash.of("s3cret", 4096);
        PasswordHash other = PasswordHash.of("s3cret", 4096);

        assertThat(one).isNotEqualTo(other);
        assertThat(one.storedKey()).isNotEqualTo(other.storedKey());
    }

    @Test
    void iterationsAreAtLeastAHundredThousand() {
        assertThat(PasswordHash.of("s3cret").iterations()).isGreaterThanOrEqualTo(100_000);
    }

    @Test
    void itIsReadAsItWasWritten() {
        PasswordHash hash = PasswordHash.of("s3cret", 4096);

        PasswordHash read = PasswordHash.parse(hash.text());

        assertThat(read).isEqualTo(hash);
        assertThat(read.matches("s3cret")).isTrue();
    }

    @Test
    void itIsThatOfTheSpecification() {
        // RFC 7677 §3: user "user", password "pencil". The keys come of the salt, iterations and password there.
        byte[] salted = ScramKeys.salted("pencil", Base64.getDecoder().decode("W22ZaJ0SNY7soEsUEjb6gQ=="), 4096);
        String text = "n=user,r=rOprNGfwEbeRWgbNEkqO,"
                + "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,"
                + "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
        byte[] signature = ScramKeys.hmac(ScramKeys.serverKey(salted), text.getBytes(StandardCharsets.US_ASCII));

        assertThat(Base64.getEncoder().encodeToString(signature))
                .isEqualTo("6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
    }

    @Test
    void differentWaysToWriteACharacterAreTheSamePassword() {
        PasswordHash hash = PasswordHash.of("caf\u00e9\u00a0x", 4096);

        assertThat(hash.matches("cafe\u0301 x")).isTrue();
    }

    @Test
    void noPasswordMatchesADecoyAndToFindOutTakesAsManyIterations() {
        PasswordHash decoy = PasswordHash.decoy(new byte[16]);

        assertThat(decoy.matches("s3cret")).isFalse();
        assertThat(decoy.iterations()).isEqualTo(PasswordHash.ITERATIONS);
    }

    @Test
    void whatCanNotBeAPasswordIsRefused() {
        for (String password : new String[] {null, "", "a\u0007b", "x".repeat(1025)}) {
            assertThatExceptionOfType(AccessException.class).isThrownBy(() -> PasswordHash.of(password));
        }
    }

    @Test
    void itNeverShowsWhatItHolds() {
        assertThat(PasswordHash.of("s3cret", 4096)).hasToString("PasswordHash[***]");
        assertThat(new Credentials.Password("alice", "s3cret").toString()).doesNotContain("s3cret");
    }
}
