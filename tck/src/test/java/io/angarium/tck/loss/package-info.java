/** What clients are told, and what is stored, when connections break at the worst moments. */
package io.angarium.tck.loss;
