package io.angarium.tck.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;

/** Arrows point one way: protocol, broker, view, log; the client knows the wire and nothing of the server. */
@AnalyzeClasses(packages = "io.angarium", importOptions = ImportOption.DoNotIncludeTests.class)
class PackageDependencyTest {
    private static final String OURS = "io.angarium..";

    private static final String WIRE = "io.angarium.wire..";
    private static final String[] CLIENT = {"io.angarium.jms..", "io.angarium.jndi.."};
    private static final String[] SERVER = {
        "io.angarium.log..",
        "io.angarium.message..",
        "io.angarium.selector..",
        "io.angarium.view..",
        "io.angarium.security..",
        "io.angarium.management..",
        "io.angarium.catalog..",
        "io.angarium.broker..",
        "io.angarium.store..",
        "io.angarium.protocol..",
        "io.angarium.config.."
    };

    @ArchTest
    static final ArchRule wireKnowsNothingOfOurs = onlyKnows("wire");

    @ArchTest
    static final ArchRule logKnowsNothingOfOurs = onlyKnows("log");

    @ArchTest
    static final ArchRule messageKnowsLayoutsAndSelectors = onlyKnows("message", "selector", "wire");

    @ArchTest
    static final ArchRule selectorKnowsNothingOfOurs = onlyKnows("selector");

    @ArchTest
    static final ArchRule viewKnowsMessagesSelectorsAndNames = onlyKnows("view", "message", "log", "selector", "wire");

    @ArchTest
    static final ArchRule catalogKnowsViewsAndNames = onlyKnows("catalog", "view", "message", "security", "wire");

    @ArchTest
    static final ArchRule securityKnowsNames = onlyKnows("security", "wire");

    @ArchTest
    static final ArchRule managementKnowsUsersAndRoles = onlyKnows("management", "security");

    @ArchTest
    static final ArchRule configKnowsNothingOfTheBroker = onlyKnows("config", "wire");

    @ArchTest
    static final ArchRule brokerKnowsNoProtocol = onlyKnows(
            "broker", "catalog", "config", "log", "management", "message", "security", "selector", "view", "wire");

    @ArchTest
    static final ArchRule storeKnowsNoProtocolAndNoSettings =
            onlyKnows("store", "broker", "catalog", "log", "message", "security", "selector", "view", "wire");

    @ArchTest
    static final ArchRule ofTheBrokerTheStoreKnowsTheRecordsOnly = noClasses()
            .that()
            .resideInAPackage("io.angarium.store..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.angarium.broker..")
                    .and(not(simpleNameEndingWith("Record")))
                    .and(not(nameMatching(".*Record\\$.*")))
                    .and(not(simpleName("ClientNumber")))
                    .and(not(simpleName("DuplicateId"))));

    @ArchTest
    static final ArchRule protocolKnowsNoLogAndNoCatalog =
            onlyKnows("protocol", "broker", "config", "message", "security", "view", "wire");

    @ArchTest
    static final ArchRule theClientKnowsNothingOfTheServer = noClasses()
            .that()
            .resideInAnyPackage(CLIENT)
            .or()
            .resideInAPackage(WIRE)
            .should()
            .dependOnClassesThat(
                    resideInAPackage(OURS).and(not(resideInAnyPackage(CLIENT))).and(not(resideInAPackage(WIRE))));

    @ArchTest
    static final ArchRule theServerUsesOfTheClientOnlyTheWire =
            noClasses().that().resideInAnyPackage(SERVER).should().dependOnClassesThat(resideInAnyPackage(CLIENT));

    @ArchTest
    static final ArchRule onlyProtocolsKnowTheNetwork = noClasses()
            .that()
            .resideInAnyPackage(SERVER)
            .and()
            .resideOutsideOfPackage("io.angarium.protocol..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..");

    @ArchTest
    static final ArchRule onlyTheCatalogKnowsSql = noClasses()
            .that()
            .resideInAPackage(OURS)
            .and()
            .resideOutsideOfPackage("io.angarium.catalog..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.h2..");

    @ArchTest
    static final ArchRule theResourceAdapterKnowsTheClientOnly = noClasses()
            .that()
            .resideInAPackage("io.angarium.ra..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(SERVER))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule bridgesReachTheBrokerOnlyThroughItsSessions = noClasses()
            .that()
            .resideInAPackage("io.angarium.bridge..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.angarium.log..", "io.angarium.catalog..", "io.angarium.protocol..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule bridgesKnowNothingOfEachOther = slices().matching("io.angarium.bridge.(*)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule noPackagesKnowEachOtherBothWays =
            slices().matching("io.angarium.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noPackageIsAHeapOfOddments = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..utils..", "..helper..", "..helpers..", "..common..", "..misc..");

    /** Of ours, this package of {@code io.angarium} knows only itself and these. */
    private static ArchRule onlyKnows(String name, String... others) {
        String[] known = Arrays.copyOf(others, others.length + 1);
        known[others.length] = name;
        String[] packages =
                Arrays.stream(known).map(each -> "io.angarium." + each + "..").toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage("io.angarium." + name + "..")
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(OURS)).or(resideInAnyPackage(packages)));
    }
}
