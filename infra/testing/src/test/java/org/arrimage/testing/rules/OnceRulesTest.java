package org.arrimage.testing.rules;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;

/// The rules for what cannot reach them itself: this module stands on it.
@AnalyzeClasses(
        packages = {"org.arrimage.contract", "org.arrimage.local", "org.arrimage.testing"},
        importOptions = DoNotIncludeTests.class)
class OnceRulesTest {

    @ArchTest
    static final ArchTests ONCE = ArchTests.in(OnceRules.class);
}
