package org.arrimage.dashboard.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.arrimage.dashboard.access.Role;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessResourceFailureException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RecorderTest {

    private final ReferenceDocuments references = mock();
    private final IngestClient intake = mock();
    private final Recorder recorder = new Recorder(references, intake, Clock.fixed(FormEntries.NOW, ZoneOffset.UTC));

    @BeforeEach
    void everything_answers() {
        when(references.territory()).thenReturn(Optional.of(FormEntries.TERRITORY));
        when(references.directory()).thenReturn(FormEntries.DIRECTORY);
        when(intake.send(any(), any())).thenReturn(new IngestAnswer.Recorded());
    }

    private IngestAnswer record(Viewer viewer, FormEntry entry) {
        return recorder.record(viewer, Draft.begin(), entry, Locale.CANADA_FRENCH);
    }

    private static Viewer viewer(Role role, @Nullable String organisation) {
        return new Viewer("somebody", Set.of(role), Set.of(), organisation);
    }

    @Test
    void a_contributor_records_what_its_own_organisation_takes_part_in() {
        assertThat(record(viewer(Role.CONTRIBUTOR, "home"), FormEntries.referral("backbone", "home")))
                .isEqualTo(new IngestAnswer.Recorded());
    }

    @Test
    void a_contributor_records_nothing_for_others_whatever_the_page_sends() {
        assertThat(record(viewer(Role.CONTRIBUTOR, "elsewhere"), FormEntries.referral("backbone", "home")))
                .isEqualTo(new IngestAnswer.NotYours());
        assertThat(record(viewer(Role.CONTRIBUTOR, null), FormEntries.referral("backbone", "home")))
                .isEqualTo(new IngestAnswer.NotYours());
        verify(intake, never()).send(any(), any());
    }

    @ParameterizedTest
    @EnumSource(names = {"PARTNER", "ANALYST", "ADMIN"})
    void who_has_another_role_records_nothing(Role role) {
        assertThat(record(viewer(role, "home"), FormEntries.referral("home", "backbone")))
                .isEqualTo(new IngestAnswer.NotYours());
        verify(intake, never()).send(any(), any());
    }

    @Test
    void management_records_for_everybody() {
        assertThat(record(viewer(Role.MANAGEMENT, null), FormEntries.referral("home", "backbone")))
                .isEqualTo(new IngestAnswer.Recorded());
    }

    @Test
    void what_the_contract_refuses_is_not_sent_and_is_told_in_the_persons_words() {
        IngestAnswer answer = record(viewer(Role.MANAGEMENT, null), FormEntries.referral("home", "home"));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        IngestAnswer.Refused.class,
                        refused -> assertThat(refused.problems())
                                .containsExactly(new IngestAnswer.FieldProblem(
                                        "/data/toOrg",
                                        "same-organisation",
                                        "Les deux organismes doivent être différents.")));
        verify(intake, never()).send(any(), any());
    }

    @Test
    void a_database_that_is_away_is_said_and_nothing_is_sent() {
        when(references.directory()).thenThrow(new DataAccessResourceFailureException("away"));

        assertThat(record(viewer(Role.MANAGEMENT, null), FormEntries.referral("home", "backbone")))
                .isEqualTo(new IngestAnswer.NotConnected());
        verify(intake, never()).send(any(), any());
    }
}
