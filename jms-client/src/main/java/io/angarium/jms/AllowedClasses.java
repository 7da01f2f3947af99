package io.angarium.jms;

import java.io.ObjectInputFilter;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The classes that the body of a received ObjectMessage may be made of: the values of the JDK below, and what the user
 * adds. Anything else that is on the class path could be made to do harm by whoever sends the message. Immutable.
 */
final class AllowedClasses {

    /** The option, and the bean property, with which a user adds classes. */
    static final String OPTION = "deserializationAllow";

    /** Nothing but values: no class here loads, runs, opens or connects to anything when it is made of bytes. */
    private static final List<String> VALUES = List.of(
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Double",
            "java.lang.Enum",
            "java.lang.Float",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Number",
            "java.lang.Object", // what arrays, and lists in their making, are of
            "java.lang.Short",
            "java.lang.String",
            "java.lang.StringBuffer",
            "java.lang.StringBuilder",
            "java.math.BigDecimal",
            "java.math.BigInteger",
            "java.math.MathContext",
            "java.math.RoundingMode",
            "java.time.*",
            "java.time.chrono.*",
            "java.util.AbstractMap$SimpleEntry",
            "java.util.AbstractMap$SimpleImmutableEntry",
            "java.util.ArrayDeque",
            "java.util.ArrayList",
            "java.util.Arrays$ArrayList",
            "java.util.BitSet",
            "java.util.CollSer", // List.of, Set.of, Map.of
            "java.util.Collections$EmptyList",
            "java.util.Collections$EmptyMap",
            "java.util.Collections$EmptySet",
            "java.util.Collections$ReverseComparator",
            "java.util.Collections$SetFromMap",
            "java.util.Collections$SingletonList",
            "java.util.Collections$SingletonMap",
            "java.util.Collections$SingletonSet",
            "java.util.Collections$Synchronized*",
            "java.util.Collections$Unmodifiable*",
            "java.util.Currency",
            "java.util.Date",
            "java.util.EnumMap",
            "java.util.EnumSet$SerializationProxy",
            "java.util.HashMap",
            "java.util.HashSet",
            "java.util.Hashtable",
            "java.util.IdentityHashMap",
            "java.util.ImmutableCollections$*", // what CollSer becomes
            "java.util.JumboEnumSet",
            "java.util.LinkedHashMap",
            "java.util.LinkedHashSet",
            "java.util.LinkedList",
            "java.util.Locale",
            "java.util.Map$Entry", // what hash tables, in their making, are arrays of
            "java.util.PriorityQueue",
            "java.util.Properties",
            "java.util.RegularEnumSet",
            "java.util.Stack",
            "java.util.TreeMap",
            "java.util.TreeSet",
            "java.util.UUID",
            "java.util.Vector");

    private static final Pattern NAME_OR_PACKAGE =
            Pattern.compile("\\*|[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*(\\.\\*\\*?)?");

    /** For an object that this JVM has serialized itself. */
    static final AllowedClasses ALL = and("*");

    private final ObjectInputFilter patterns;

    private AllowedClasses(ObjectInputFilter patterns) {
        this.patterns = patterns;
    }

    /**
     * The JDK's values and what {@code more} names, separated by commas: a class ({@code com.example.Order}), a package
     * ({@code com.example.*}), one with those below it ({@code com.example.**}), or all there is ({@code *}).
     *
     * @param more null or empty for nothing more
     * @throws IllegalArgumentException if an element of it is none of these
     */
    static AllowedClasses and(String more) {
        StringBuilder patterns = new StringBuilder(String.join(";", VALUES));
        if (more != null && !more.isBlank()) {
            for (String element : more.split(",", -1)) {
                patterns.append(';').append(checked(element.strip()));
            }
        }
        return new AllowedClasses(ObjectInputFilter.Config.createFilter(patterns.toString()));
    }

    private static String checked(String element) {
        if (!NAME_OR_PACKAGE.matcher(element).matches()) {
            throw new IllegalArgumentException(
                    OPTION + ": '" + element + "' is neither a class (com.example.Order) nor a"
                            + " package (com.example.* or, with those below it, com.example.**)");
        }
        return element;
    }

    /** Whether an array of these, or one of these, may be part of an object; primitives always. */
    boolean contains(ObjectInputFilter.FilterInfo info) {
        Class<?> element = info.serialClass();
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element.isPrimitive() || patterns.checkInput(info) == ObjectInputFilter.Status.ALLOWED;
    }
}
