package org.arrimage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.arrimage.local.parts.DirectoryLock;
import org.arrimage.local.words.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    private static final Messages WORDS = Messages.in(Locale.FRENCH, LocalStack.class);

    @TempDir
    Path root;

    @Test
    void whoTakesItIsItsHolderUntilTheLockIsGivenBack() throws Exception {
        DataDirectory data = new DataDirectory(root.resolve("data"));
        assertThat(data.holder()).isEmpty();

        try (DirectoryLock lock = data.take(WORDS)) {
            assertThat(data.holder()).contains(ProcessHandle.current());
        }

        assertThat(data.holder()).isEmpty();
    }

    @Test
    void aSecondTakerIsToldWhereTheFirstAnswers() throws Exception {
        DataDirectory data = new DataDirectory(root);
        try (DirectoryLock lock = data.take(WORDS)) {
            Files.writeString(root.resolve("access.json"), "{\"dashboard\": \"http://127.0.0.1:8080\"}");

            assertThatThrownBy(() -> data.take(WORDS))
                    .isInstanceOf(StackFailure.class)
                    .hasMessageContaining(root.toString())
                    .hasMessageContaining("http://127.0.0.1:8080");
        }
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamed() throws Exception {
        Path file = Files.writeString(root.resolve("file"), "");

        assertThatThrownBy(() -> new DataDirectory(file.resolve("data")).take(WORDS))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void gitIgnoresItWhereverItLies() throws Exception {
        DataDirectory data = new DataDirectory(root.resolve("my-region"));

        data.take(WORDS).close();

        assertThat(root.resolve("my-region/.gitignore")).hasContent("*");
    }

    @Test
    void whatAnEarlierVersionLeftOpenIsItsOwnersAlone() throws Exception {
        DataDirectory data = new DataDirectory(root.resolve("data"));
        data.take(WORDS).close();
        Path program = Files.writeString(data.root().resolve("program"), "");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path log = Files.writeString(data.log("kafka"), "");
        Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(data.root(), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createSymbolicLink(data.root().resolve("link"), data.root().resolve("nowhere"));

        data.take(WORDS).close();

        assertThat(permissions(data.root())).isEqualTo("rwx------");
        assertThat(permissions(program)).isEqualTo("rwx------");
        assertThat(permissions(log)).isEqualTo("rw-------");
    }

    @Test
    void whatIsSaidIsKeptForItsOwnerAlone() throws Exception {
        DataDirectory data = new DataDirectory(root.resolve("data"));
        data.take(WORDS).close();
        StackConsole console = new StackConsole(WORDS, new PrintStream(OutputStream.nullOutputStream()));

        console.keepIn(data.log("stack"));
        console.line("said");

        assertThat(data.log("stack")).content().contains("said");
        assertThat(permissions(data.log("stack"))).isEqualTo("rw-------");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void whatItsOwnerWantsGitToIgnoreStays() throws Exception {
        Path own = Files.writeString(root.resolve(".gitignore"), "# mine\n*\n");

        new DataDirectory(root).take(WORDS).close();

        assertThat(own).hasContent("# mine\n*");
    }

    @Test
    void aReadyMarkOfAnEarlierStartIsGoneOnceItIsTaken() throws Exception {
        DataDirectory data = new DataDirectory(root);
        data.take(WORDS).close();
        Files.writeString(data.readyFile(), "1");

        try (DirectoryLock lock = data.take(WORDS)) {
            assertThat(data.readyFile()).doesNotExist();
        }
    }

    @Test
    void aProcessIdThatBelongsToAnotherProgramIsNotWaitedFor() throws Exception {
        DataDirectory data = new DataDirectory(root);
        try (DirectoryLock lock = data.take(WORDS)) {
            Files.writeString(
                    data.run().resolve("dashboard.pid"),
                    Long.toString(ProcessHandle.current().pid()));

            data.awaitPredecessor(() -> {
                throw new AssertionError("waited for a stranger");
            });
        }
    }

    @Test
    void aDirectoryOfOthersIsNotTaken() throws Exception {
        Files.writeString(root.resolve("thesis.txt"), "mine");
        DataDirectory data = new DataDirectory(root);

        assertThatExceptionOfType(StackFailure.class)
                .isThrownBy(() -> data.take(WORDS))
                .satisfies(refusal ->
                        assertThat(refusal.lines()).singleElement().asString().contains(root.toString()));

        assertThat(data.isOurs()).isFalse();
        assertThat(root).isDirectoryContaining("glob:**thesis.txt").isDirectoryNotContaining("glob:**stack.lock");
    }
}
