package org.arrimage.archive;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import org.arrimage.testing.rules.OnceRules;

@AnalyzeClasses(packages = "org.arrimage.archive", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests ONCE = ArchTests.in(OnceRules.class);
}
