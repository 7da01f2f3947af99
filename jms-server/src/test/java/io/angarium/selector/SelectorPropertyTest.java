package io.angarium.selector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random selectors, of random messages. */
class SelectorPropertyTest {

    @Provide
    Arbitrary<Node> selectors() {
        return Nodes.conditions();
    }

    @Provide
    Arbitrary<Map<String, Object>> messages() {
        return Nodes.messages();
    }

    @Provide
    Arbitrary<List<Node>> terms() {
        return Nodes.conditions().list().ofMinSize(2).ofMaxSize(5);
    }

    @Property
    void meansWhatTheSpecificationSays(
            @ForAll("selectors") Node node, @ForAll("messages") Map<String, Object> message) {
        assertThat(truth(node.text(), message)).isEqualTo(truth(node.value(message)));
    }

    @Property
    void itsCanonicalFormMeansTheSameAndIsItsOwn(
            @ForAll("selectors") Node node, @ForAll("messages") Map<String, Object> message) {
        Selector selector = Selector.parse(node.text());
        Selector again = Selector.parse(selector.canonical());

        assertThat(again.canonical()).isEqualTo(selector.canonical());
        assertThat(again).isEqualTo(selector).hasSameHashCodeAs(selector);
        assertThat(truth(selector.canonical(), message)).isEqualTo(truth(node.value(message)));
    }

    @Property
    void theOrderOfTermsDoesNotMatter(@ForAll("terms") List<Node> terms) {
        List<Node> turned = new ArrayList<>(terms);
        Collections.reverse(turned);
        Collections.swap(turned, 0, 1);

        assertThat(Selector.parse(Node.and(turned).text()))
                .isEqualTo(Selector.parse(Node.and(terms).text()));
        assertThat(Selector.parse(Node.or(turned).text()))
                .isEqualTo(Selector.parse(Node.or(terms).text()));
    }

    @Property
    void whatMatchesIsFoundInTheIndex(@ForAll("selectors") Node node, @ForAll("messages") Map<String, Object> message) {
        Selector selector = Selector.parse(node.text());
        Optional<Equality> equality = selector.equality();
        if (equality.isPresent() && selector.matches(message::get)) {
            Object key = Equality.key(message.get(equality.get().identifier()));
            assertThat(equality.get().values()).contains(key);
        }
    }

    private static Boolean truth(String selector, Map<String, Object> message) {
        boolean matches = Selector.parse(selector).matches(message::get);
        boolean negationMatches = Selector.parse("NOT (" + selector + ")").matches(message::get);
        assertThat(matches && negationMatches).isFalse();
        return matches ? (Boolean) true : negationMatches ? (Boolean) false : null;
    }

    private static Boolean truth(Object value) {
        return value instanceof Boolean truth ? truth : null;
    }
}
