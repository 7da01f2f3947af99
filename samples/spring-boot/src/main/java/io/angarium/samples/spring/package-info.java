/**
 * A shop that works by messages, to show Angarium under Spring Boot. {@link io.angarium.samples.spring.Messaging} connects
 * the two; everything else knows Spring and {@code jakarta.jms} only.
 */
package io.angarium.samples.spring;
