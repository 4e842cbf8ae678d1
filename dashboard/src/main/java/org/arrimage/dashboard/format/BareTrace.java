package org.arrimage.dashboard.format;

/// A failure as it may stand in a log: where it happened, never its message, which may quote what somebody has typed.
public final class BareTrace extends Throwable {

    private static final long serialVersionUID = 1L;

    private BareTrace(Throwable failure) {
        super(failure.getClass().getName());
        setStackTrace(failure.getStackTrace());
    }

    /// Of a failure and of what caused it first.
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
