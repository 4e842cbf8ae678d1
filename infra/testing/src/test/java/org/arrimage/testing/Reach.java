package org.arrimage.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.arrimage.local.parts.EmbeddedPostgres.Role;

/// What a login can get out of the database: asked of the catalogue, and tried.
final class Reach {

    /// Relations of which a login may read a column or change anything, with the columns that it may read.
    private static final String RELATIONS = """
            select relation.oid::regclass::text, string_agg(quote_ident(attname), ', ' order by attnum)
                filter (where has_column_privilege(?, relation.oid, attnum, 'select'))
            from pg_class relation join pg_attribute on attrelid = relation.oid and attnum > 0 and not attisdropped
            where relkind in ('r', 'p', 'v', 'm', 'f', 'S') and has_schema_privilege(?, relnamespace, 'usage')
                and (has_any_column_privilege(?, relation.oid, 'select, insert, update, references')
                    or has_table_privilege(?, relation.oid, 'delete, truncate, trigger'))
            group by relation.oid order by 1""";

    /// Routines that a login may call and that do not depend on their arguments alone.
    private static final String ROUTINES = """
            select routine.oid::regprocedure::text, proname
            from pg_proc routine
            where provolatile <> 'i' and has_schema_privilege(?, pronamespace, 'usage')
                and has_function_privilege(?, routine.oid, 'execute')
            order by 1""";

    /// Places of which a login may use or change the contents.
    private static final String PLACES = """
            select 'schema ' || nspname, nspname from pg_namespace
            where has_schema_privilege(?, oid, 'usage, create') and nspname !~ '^(pg_temp|pg_toast|_timescaledb)'
            union all
            select 'create in ' || nspname, nspname from pg_namespace where has_schema_privilege(?, oid, 'create')
            union all
            select 'database ' || datname, datname from pg_database
            where datname in ('arrimage', 'postgres', 'template1') and has_database_privilege(?, oid, 'connect, create, temporary')
            union all
            select 'role ' || role.rolname, role.rolname from pg_roles role, pg_roles self
            where self.rolname = ? and (pg_has_role(self.oid, role.oid, 'member') and role.oid <> self.oid
                or role.oid = self.oid and (self.rolsuper or self.rolcreaterole or self.rolcreatedb or self.rolreplication
                    or self.rolbypassrls))
            order by 1""";

    /// Asked of the server, by whoever would know what happens in tables that he may not read.
    private static final List<String> PRYING = List.of(
            "select pg_stat_get_tuples_inserted('sector_week'::regclass), pg_stat_get_tuples_updated('sector_week'::regclass)",
            "select n_tup_ins, n_tup_upd, n_live_tup from pg_stat_user_tables where relname = 'sector_week'",
            "select tup_inserted, xact_commit from pg_stat_database where datname = 'arrimage'",
            "select wal_records from pg_stat_wal",
            "select writes from pg_stat_io",
            "select count(*) from pg_stat_activity",
            "select relpages, reltuples, relfrozenxid from pg_class where relname = 'sector_week'",
            "select count(*) from pg_class",
            "select * from pg_stats where tablename = 'sector_week'",
            "select * from pg_sequences",
            "select * from pg_locks",
            "select relname, xmin from pg_class",
            "select datfrozenxid from pg_database",
            "select pg_relation_size('sector_week'), pg_total_relation_size('sector_week'), pg_table_size('sector_week')",
            "select pg_database_size('arrimage')",
            "select pg_current_wal_lsn()",
            "select pg_current_wal_insert_lsn()",
            "select pg_current_xact_id()",
            "select pg_current_snapshot()",
            "select txid_current()",
            "select age('3'::xid)",
            "select pg_xact_status('700'::xid8)",
            "select checkpoint_lsn from pg_control_checkpoint()",
            "select pg_notification_queue_usage()",
            "select query_to_xml('select 1', true, true, '')",
            "select last_value from audit_id_seq",
            "select pg_sequence_last_value('audit_id_seq')",
            "select pg_nextoid('pg_class', 'oid', 'pg_class_oid_index')",
            "select oid from pg_largeobject_metadata",
            "select public.approximate_row_count('arrimage.sector_week')",
            "select num_chunks from timescaledb_information.hypertables",
            "select * from _timescaledb_catalog.chunk");

    private static final String EVERY_SCOPE = "select open_scopes(array['75', '79', 'centre', '*', 'hidden'])";

    private final TestDatabase database;
    private final Role role;

    Reach(TestDatabase database, Role role) {
        this.database = database;
        this.role = role;
    }

    /// Relations with the columns that may be read.
    Map<String, String> relations() throws SQLException {
        return ask(RELATIONS, 4);
    }

    /// Routines by signature, with their names.
    Map<String, String> routines() throws SQLException {
        return ask(ROUTINES, 2);
    }

    /// Schemas, databases and other roles.
    Map<String, String> places() throws SQLException {
        return ask(PLACES, 4);
    }

    private Map<String, String> ask(String sql, int parameters) throws SQLException {
        try (Connection owner = database.connect(Role.OWNER);
                PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int parameter = 1; parameter <= parameters; parameter++) {
                statement.setString(parameter, role.user());
            }
            Map<String, String> found = new TreeMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString(1), String.valueOf(rows.getString(2)));
                }
            }
            return found;
        }
    }

    /// Everything that the login gets to see: rows and plans of all that it may read, with every scope open, what each
    /// routine says that wants no argument, and the answers to prying questions, be they errors.
    Map<String, String> everything() throws SQLException {
        List<String> questions = new ArrayList<>(PRYING);
        relations().forEach((relation, columns) -> {
            String reading = "select " + columns + " from " + relation;
            questions.add(reading);
            questions.add("explain (verbose) " + reading);
            questions.add("explain (analyze, verbose, timing off, summary off, buffers off) " + reading);
        });
        // Whoever asks the clock is told something else each time.
        routines().forEach((signature, name) -> {
            if (signature.endsWith("()") && !name.equals("now")) {
                questions.add("select " + signature);
            }
        });
        Map<String, String> answers = new TreeMap<>();
        try (Connection connection = database.connect(role)) {
            connection.setAutoCommit(false);
            for (String question : questions) {
                answers.put(question, answer(connection, EVERY_SCOPE, question));
                connection.rollback();
            }
        }
        return answers;
    }

    /// The rows of all that the login may read, in the order of their text.
    ///
    /// @param opening SQL that opens scopes
    Map<String, String> rows(String opening) throws SQLException {
        Map<String, String> rows = new TreeMap<>();
        try (Connection connection = database.connect(role)) {
            connection.setAutoCommit(false);
            for (Map.Entry<String, String> relation : relations().entrySet()) {
                String reading = "select " + relation.getValue() + " from " + relation.getKey();
                rows.put(
                        reading,
                        answer(connection, opening, reading).lines().sorted().collect(Collectors.joining("\n")));
                connection.rollback();
            }
        }
        return rows;
    }

    private static String answer(Connection connection, String opening, String question) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(opening);
            StringBuilder answer = new StringBuilder();
            try (ResultSet rows = statement.executeQuery(question)) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    for (int column = 1; column <= columns; column++) {
                        answer.append(rows.getString(column)).append(column == columns ? '\n' : '|');
                    }
                }
            } catch (SQLException e) {
                return e.getSQLState() + " " + e.getMessage();
            }
            return answer.toString();
        }
    }
}
