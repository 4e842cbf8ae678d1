package org.arrimage.service.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SqlFileTest {

    @Test
    void aStatementIsReadAsItStands() {
        assertThat(SqlFile.read(SqlFileTest.class, "statement"))
                .isEqualTo("-- statement.sql: an é, and nothing else\nSELECT 1;\n");
    }

    @Test
    void oneThatIsMissingIsNamed() {
        assertThatThrownBy(() -> SqlFile.read(SqlFileTest.class, "missing"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("missing.sql");
    }
}
