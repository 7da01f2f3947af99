package io.angarium.samples.spring;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the broker is and who logs in.
 *
 * @param url as {@link io.angarium.jms.AngariumConnectionFactory} takes it
 * @param user null for nobody in particular
 * @param password null with such a user
 */
@ConfigurationProperties("angarium")
record AngariumProperties(String url, String user, String password) {}
