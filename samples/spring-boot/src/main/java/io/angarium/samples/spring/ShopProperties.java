package io.angarium.samples.spring;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the shop has.
 *
 * @param stock how many there are of each item
 */
@ConfigurationProperties("shop")
record ShopProperties(Map<String, Integer> stock) {}
