package io.angarium.samples.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the shop; it works until it is stopped by Ctrl-C or SIGTERM. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ShopApplication {
    /** Takes what any Spring Boot application takes, such as {@code --angarium.url=tcp://broker:61616}. */
    public static void main(String[] args) {
        SpringApplication.run(ShopApplication.class, args);
    }
}
