package io.angarium.tck.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The clauses of Jakarta Messaging that a test checks, as {@code clauses.txt} numbers them: the section, a dash and the number
 * within the section. {@link ClauseTests} reads it from the sources.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.SOURCE)
public @interface Clause {
    String[] value();
}
