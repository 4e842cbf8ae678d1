package org.arrimage.local.season;

import java.util.List;
import java.util.SplittableRandom;

/// Chance that falls the same way on every machine: whole numbers of a fixed generator and strict arithmetic only.
final class SeededRandom {

    private static final double UNIT = 0x1p-53;

    private final SplittableRandom random;

    SeededRandom(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /// At least 0, below 1.
    double fraction() {
        return (random.nextLong() >>> 11) * UNIT;
    }

    boolean chance(double probability) {
        return fraction() < probability;
    }

    /// @param low least value
    /// @param high greatest value
    int between(int low, int high) {
        return low + (int) (fraction() * (high - low + 1));
    }

    <T> T oneOf(List<T> all) {
        return all.get(between(0, all.size() - 1));
    }

    /// One of several, as likely as its weight.
    ///
    /// @param weights one for each, at least one above 0, none below
    <T> T oneOf(List<T> all, double... weights) {
        return all.get(weighted(weights));
    }

    /// A position, as likely as its weight.
    ///
    /// @param weights at least one above 0, none below
    int weighted(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double left = fraction() * sum;
        int last = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                last = i;
                left -= weights[i];
                if (left < 0) {
                    return i;
                }
            }
        }
        return last;
    }

    /// How often something happens that happens `mean` times on average (Poisson, after Knuth).
    ///
    /// @param mean 0 to about 100
    int times(double mean) {
        double limit = StrictMath.exp(-mean);
        double product = fraction();
        int times = 0;
        while (product > limit) {
            product *= fraction();
            times++;
        }
        return times;
    }

    /// A wait with a long tail (log-normal, by the polar form of Box and Muller).
    ///
    /// @param spread standard deviation of the logarithm
    double wait(double median, double spread) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - fraction()));
        return median * StrictMath.exp(spread * radius * StrictMath.cos(2 * StrictMath.PI * fraction()));
    }
}
