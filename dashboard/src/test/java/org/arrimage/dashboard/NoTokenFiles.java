package org.arrimage.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/// Deletes the temporary file with settings of a build that Vaadin's own preparation of each test of a view makes.
public final class NoTokenFiles extends AbstractTestExecutionListener {

    @Override
    public void afterTestMethod(TestContext test) throws IOException {
        String file = System.getProperty("vaadin.frontend.token.file");
        if (file != null) {
            Files.deleteIfExists(Path.of(file));
        }
    }
}
