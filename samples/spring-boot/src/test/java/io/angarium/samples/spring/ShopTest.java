package io.angarium.samples.spring;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

/** Runs the whole shop against a broker of its own, both stopped after the class, and without the customer of the demonstration. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(properties = "shop.demo=false")
@Import(EmbeddedBroker.class)
@DirtiesContext
@interface ShopTest {}
