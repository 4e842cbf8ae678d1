package org.arrimage.ingest.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.event.EventReader;
import org.arrimage.contract.event.Fault;
import org.arrimage.ingest.problem.ProblemException;
import org.arrimage.ingest.problem.ProblemType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/// A batch: one JSON array of structured events.
final class Batch {

    // Only finds where each element begins and ends. The elements are then read strictly, each on its own, so that
    // a repeated key or an endless number in one does not affect the others. The depth is bounded to save memory,
    // at a depth that no event of the allowed size can have.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(EventReader.MAX_EVENT_BYTES)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private Batch() {}

    /// The elements of a batch, each read.
    ///
    /// @param most elements there may be
    /// @throws ProblemException if it is not in UTF-8, is no JSON array or has too many elements
    static List<Submission> read(byte[] json, int most) {
        if (ContractJson.utf8(json) == null) {
            throw new ProblemException(ProblemType.MALFORMED, Fault.of("", Fault.Code.NOT_UTF_8));
        }
        List<Submission> submissions = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new ProblemException(ProblemType.MALFORMED, Fault.of("", Fault.Code.WRONG_TYPE, "array"));
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (submissions.size() == most) {
                    throw new ProblemException(ProblemType.TOO_LARGE, Fault.of("", Fault.Code.TOO_LONG, most));
                }
                submissions.add(element(parser, json));
            }
            if (parser.nextToken() != null) {
                throw malformed();
            }
        } catch (StreamConstraintsException e) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE, Fault.of("", Fault.Code.TOO_LONG, EventReader.MAX_EVENT_BYTES));
        } catch (JacksonException e) {
            throw malformed();
        }
        return submissions;
    }

    private static Submission element(JsonParser parser, byte[] json) {
        long start = parser.currentTokenLocation().getByteOffset();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return Submission.structured(NO_OBJECT);
        }
        parser.skipChildren();
        long end = parser.currentLocation().getByteOffset();
        if (start < 0 || end < start) {
            // The bytes are valid UTF-8, but the parser takes them for UTF-16 or UTF-32 and counts characters.
            throw new ProblemException(ProblemType.MALFORMED, Fault.of("", Fault.Code.NOT_UTF_8));
        }
        return Submission.structured(Arrays.copyOfRange(json, (int) start, (int) end));
    }

    private static final byte[] NO_OBJECT = {'0'};

    private static ProblemException malformed() {
        return new ProblemException(ProblemType.MALFORMED, Fault.of("", Fault.Code.MALFORMED_JSON));
    }
}
