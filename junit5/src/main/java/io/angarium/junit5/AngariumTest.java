package io.angarium.junit5;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class a broker in memory, on any free port. Constructors, tests and lifecycle methods may have parameters
 * of the types {@link io.angarium.broker.Broker} and {@link jakarta.jms.ConnectionFactory}; all get the same ones.
 *
 * <pre>{@code
 * @AngariumTest
 * class OrdersTest {
 *     @Test
 *     void anOrderIsConfirmed(ConnectionFactory factory) { ... }
 * }
 * }</pre>
 *
 * <p>The broker starts with the first test or lifecycle method that asks for it and stops after the class. Test classes
 * that are nested share the broker of the outermost. {@link AngariumExtension} says how to have another broker.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(AngariumExtension.class)
public @interface AngariumTest {}
