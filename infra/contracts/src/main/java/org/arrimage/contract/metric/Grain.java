package org.arrimage.contract.metric;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Optional;

/// How weeks are put together into periods. Every period is made of whole ISO weeks of one ISO year.
public enum Grain {
    WEEK("week"),
    /// Weeks 1 to 4, 5 to 8 and so on; a week 53 joins weeks 49 to 52. Thirteen blocks a year.
    FOUR_WEEKS("4-weeks"),
    /// The weeks whose Thursday falls in the calendar quarter.
    QUARTER("quarter"),
    YEAR("year");

    private static final int BLOCK_WEEKS = 4;
    private static final int BLOCKS_A_YEAR = 13;

    private final String code;

    Grain(String code) {
        this.code = code;
    }

    /// The grain of a code, if there is one.
    public static Optional<Grain> of(String code) {
        return Arrays.stream(values()).filter(grain -> grain.code.equals(code)).findFirst();
    }

    /// The stable code, such as `4-weeks`.
    public String code() {
        return code;
    }

    /// The period a week belongs to.
    public Period periodOf(IsoWeek week) {
        int year = week.year();
        return switch (this) {
            case WEEK -> new Period(this, year, week.number(), week, week);
            case FOUR_WEEKS -> {
                int block = Math.min((week.number() - 1) / BLOCK_WEEKS + 1, BLOCKS_A_YEAR);
                IsoWeek first = IsoWeek.of(year, (block - 1) * BLOCK_WEEKS + 1);
                IsoWeek last = block == BLOCKS_A_YEAR ? lastOf(year) : first.plusWeeks(BLOCK_WEEKS - 1);
                yield new Period(this, year, block, first, last);
            }
            case QUARTER -> {
                int quarter = (week.monday().plusDays(3).getMonthValue() - 1) / 3 + 1;
                LocalDate start = LocalDate.of(year, Month.of(quarter * 3 - 2), 1);
                LocalDate end = start.plusMonths(3).minusDays(1);
                yield new Period(
                        this,
                        year,
                        quarter,
                        IsoWeek.of(start.with(TemporalAdjusters.nextOrSame(DayOfWeek.THURSDAY))),
                        IsoWeek.of(end.with(TemporalAdjusters.previousOrSame(DayOfWeek.THURSDAY))));
            }
            case YEAR -> new Period(this, year, 1, IsoWeek.of(year, 1), lastOf(year));
        };
    }

    /// 28 December is always in the last week of its ISO year.
    private static IsoWeek lastOf(int year) {
        return IsoWeek.of(LocalDate.of(year, Month.DECEMBER, 28));
    }
}
