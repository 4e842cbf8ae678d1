package org.arrimage.ingest.problem;

import java.util.List;
import org.arrimage.contract.event.Fault;

/// A request that is answered with a problem.
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient List<Fault> faults;

    public ProblemException(ProblemType type, List<Fault> faults) {
        super(type.uri(), null, false, false);
        this.type = type;
        this.faults = List.copyOf(faults);
    }

    public ProblemException(ProblemType type, Fault... faults) {
        this(type, List.of(faults));
    }

    /// The problem for the faults of one refused event or entry.
    public static ProblemException of(List<Fault> faults) {
        return new ProblemException(ProblemType.of(faults), faults);
    }

    public ProblemType type() {
        return type;
    }

    public List<Fault> faults() {
        return faults;
    }
}
