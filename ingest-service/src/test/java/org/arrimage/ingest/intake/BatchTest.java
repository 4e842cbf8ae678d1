package org.arrimage.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.arrimage.contract.event.ReadResult;
import org.arrimage.ingest.Events;
import org.arrimage.ingest.problem.ProblemException;
import org.arrimage.ingest.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {

    @Test
    void elementsAreReadEachByItself() {
        String deep = "{\"id\":\"deep\",\"x\":" + "[".repeat(40) + "]".repeat(40) + "}";
        String batch = " [ " + Events.funded("é-1").put("id", "one") + " ,\n 12.5e3, \"text\", null, [1,[2]], " + deep
                + ", {\"id\":\"twice\",\"id\":\"twice\"}, " + Events.funded("last") + " ] ";

        List<Submission> read = read(batch, StandardCharsets.UTF_8);

        assertThat(read).hasSize(8);
        assertThat(read)
                .extracting(submission -> submission.reading() instanceof ReadResult.Read)
                .containsExactly(true, false, false, false, false, false, false, true);
        assertThat(read.getFirst().id()).isEqualTo("one");
        assertThat(read.getLast().id()).isEqualTo("last");
    }

    @Test
    void anElementBeyondWhatIsReadLeavesItsNeighboursAlone() {
        String deep = "{\"id\":\"deep\",\"x\":" + "[".repeat(1_500) + "]".repeat(1_500) + "}";
        String deepest = "[".repeat(60_000) + "]".repeat(60_000);
        String number = "{\"id\":\"number\",\"data\":{\"cents\":" + "9".repeat(2_000) + "}}";
        String name = "{\"" + "n".repeat(60_000) + "\":1}";
        String batch = "["
                + String.join(
                        ",",
                        Events.funded("first").toString(),
                        deep,
                        deepest,
                        number,
                        "7".repeat(2_000),
                        name,
                        Events.funded("last").toString())
                + "]";

        List<Submission> read = read(batch, StandardCharsets.UTF_8);

        assertThat(read)
                .extracting(submission -> switch (submission.reading()) {
                    case ReadResult.Read(var event) -> event.id();
                    case ReadResult.Faulty(var faults) ->
                        faults.getFirst().code().wire();
                })
                .containsExactly(
                        "first", "beyond-limits", "not-an-object", "beyond-limits", "not-an-object", "missing", "last");
    }

    @Test
    void anElementDeeperThanAnEventIsLongIsTooLarge() {
        assertThatThrownBy(() -> read("[".repeat(70_000) + "]".repeat(70_000), StandardCharsets.UTF_8))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(ProblemType.TOO_LARGE));
    }

    @Test
    void anEmptyBatchIsEmpty() {
        assertThat(read("[]", StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[", "[{}", "[{},]", "[{}] {}", "[{]", "nothing"})
    void whatIsNoArrayIsMalformedAsAWhole(String text) {
        assertThatThrownBy(() -> read(text, StandardCharsets.UTF_8))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(ProblemType.MALFORMED));
    }

    @Test
    void anotherEncodingIsMalformed() {
        assertThatThrownBy(() -> read("[" + Events.funded("e") + "]", StandardCharsets.UTF_16BE))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void oneElementTooManyIsTooLarge() {
        assertThat(Batch.read("[1,2,3]".getBytes(StandardCharsets.UTF_8), 3)).hasSize(3);
        assertThatThrownBy(() -> Batch.read("[1,2,3,4]".getBytes(StandardCharsets.UTF_8), 3))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(ProblemType.TOO_LARGE));
    }

    private static List<Submission> read(String text, Charset charset) {
        return Batch.read(text.getBytes(charset), 100);
    }
}
