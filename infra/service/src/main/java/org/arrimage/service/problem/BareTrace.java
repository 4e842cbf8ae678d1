package org.arrimage.service.problem;

/// A failure as it may be logged: where it happened, without the message, which may quote what somebody typed.
public final class BareTrace extends Throwable {

    private static final long serialVersionUID = 1L;

    private BareTrace(Throwable failure) {
        super(failure.getClass().getName());
        setStackTrace(failure.getStackTrace());
    }

    /// The trace of a failure and of its root cause.
    public static BareTrace of(Throwable failure) {
        Throwable first = failure;
        while (first.getCause() != null && first.getCause() != first) {
            first = first.getCause();
        }
        BareTrace trace = new BareTrace(failure);
        if (first != failure) {
            trace.initCause(new BareTrace(first));
        }
        return trace;
    }
}
