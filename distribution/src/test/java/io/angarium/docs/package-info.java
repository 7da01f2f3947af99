/** Tests of what the documents promise: the example in the README is compiled and run as it stands there. */
package io.angarium.docs;
