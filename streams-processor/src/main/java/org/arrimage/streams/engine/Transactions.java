package org.arrimage.streams.engine;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.springframework.stereotype.Component;

/// Whether the brokers guard transactions well enough for exactly-once.
///
/// From transaction version 2 on (KIP-890), every transaction has its own epoch. Before, a late record or end
/// marker of a finished transaction could become part of the same producer's next transaction, or leave a
/// transaction open for ever, and no reader would get past it.
@Component
class Transactions {

    static final String FRENCH = """
            Le cluster Kafka en est à une version de transaction.version inférieure à 2 : un message arrivé en retard \
            pourrait être compté dans une autre transaction que la sienne, et les chiffres ne seraient plus exacts. \
            Lorsque tous les courtiers sont en version 4.0 ou plus, exécutez \
            « kafka-features --bootstrap-server … upgrade --feature transaction.version=2 », puis redémarrez.""";

    static final String ENGLISH = """
            The Kafka cluster has a transaction.version below 2: a message that comes late could be counted in another \
            transaction than its own, and the numbers would no longer be exact. When all brokers are of version 4.0 or \
            newer, run "kafka-features --bootstrap-server … upgrade --feature transaction.version=2", then start again.""";

    private static final String FEATURE = "transaction.version";
    private static final int NEEDED = 2;

    private final Admin admin;

    Transactions(Admin admin) {
        this.admin = admin;
    }

    boolean areGuarded() throws ExecutionException, InterruptedException {
        FinalizedVersionRange version = admin.describeFeatures()
                .featureMetadata()
                .get()
                .finalizedFeatures()
                .get(FEATURE);
        return version != null && version.maxVersionLevel() >= NEEDED;
    }
}
