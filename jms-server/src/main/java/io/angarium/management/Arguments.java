package io.angarium.management;

/** What an operation is given: a record, made of a JSON object with the same fields, of which any may be null. */
public interface Arguments {

    /** What the audit log should tell, made of {@link io.angarium.security.AuditLog#pair}s. Never a secret. */
    String audit();

    /** None. */
    record None() implements Arguments {
        @Override
        public String audit() {
            return "";
        }
    }
}
