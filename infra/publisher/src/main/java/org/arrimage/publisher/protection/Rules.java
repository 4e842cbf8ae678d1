package org.arrimage.publisher.protection;

import org.arrimage.publisher.release.Method;

/// Which rules of the method are in force. Published figures have all of them; tests leave one out and watch
/// what an attacker then learns.
record Rules(Method method, boolean rounds, boolean repairs, boolean remembers) {

    static final Rules ALL = new Rules(Method.STANDARD, true, true, true);
}
