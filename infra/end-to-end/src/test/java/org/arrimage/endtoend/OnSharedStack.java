package org.arrimage.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.IntStream;
import org.arrimage.endtoend.history.HistoryGenerator;
import org.arrimage.endtoend.history.HistoryRegion;
import org.arrimage.testing.Scratch;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests one stack of the small region with sixty weeks of history up to now. It takes its time to start, so
/// all of them share it until the end of the run: a test adds to what is there and takes nothing away.
final class OnSharedStack implements ParameterResolver {

    /// What tests on this stack or in the shared browser lock, so that they take turns.
    static final String TURN = "shared stack";

    private static final int WEEKS = 60;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningStack.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(OnSharedStack.class))
                .computeIfAbsent(Shared.class, type -> Shared.start(), Shared.class)
                .stack()
                .running();
    }

    private record Shared(RunningStack stack, Scratch scratch) implements AutoCloseable {

        static Shared start() {
            try {
                Scratch scratch = Scratch.create("arrimage-shared");
                Path directory = scratch.directory();
                HistoryRegion.writeTo(directory);
                RunningStack stack = RunningStack.start(
                        directory.resolve("data"),
                        "--territory",
                        directory.resolve("territory.json").toString(),
                        "--directory",
                        directory.resolve("directory.json").toString());
                LocalDate monday = LocalDate.now(ZoneId.of("America/Toronto"))
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                List<LocalDate> mondays =
                        IntStream.range(0, WEEKS).mapToObj(monday::minusWeeks).toList();
                // What would lie ahead of the clock is refused, as it should be.
                stack.send(HistoryGenerator.generate(1, 400, mondays));
                stack.awaitCaughtUp();
                return new Shared(stack, scratch);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            stack.close();
            scratch.close();
        }
    }
}
