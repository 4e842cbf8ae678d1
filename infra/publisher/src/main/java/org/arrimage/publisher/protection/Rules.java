package org.arrimage.publisher.protection;

import java.util.EnumSet;
import java.util.Set;
import org.arrimage.publisher.release.Method;

/// Which rules of the method are in force. Published figures have all of them; tests leave one out and watch
/// what an attacker then learns.
record Rules(Method method, Set<Rule> inForce) {

    static final Rules ALL = of(Method.STANDARD);

    static Rules of(Method method) {
        return new Rules(method, EnumSet.allOf(Rule.class));
    }

    /// The rules that have nothing to do with what readers are told of the method.
    enum Rule {
        /// Numbers are rounded.
        ROUND,
        /// The chance of a figure is the same in each edition.
        FIX,
        /// A published 0 or base stays until rounding gives twice the base or more.
        STAY,
        /// What earlier editions said limits the new one, and turned figures stay turned.
        REMEMBER,
        /// What follows from the relations is mended.
        MEND,
        /// So is what follows only from several of them together.
        MEND_TOGETHER,
        /// A figure that is not small and cannot have all small values shows twice the base, or nothing.
        LEAVE,
        /// A figure of which earlier figures give small values away is not shown at all.
        KEEP_BACK
    }

    boolean has(Rule rule) {
        return inForce.contains(rule);
    }
}
