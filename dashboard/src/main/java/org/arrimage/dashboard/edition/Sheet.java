package org.arrimage.dashboard.edition;

import java.util.List;
import org.arrimage.dashboard.signals.Series;
import org.jspecify.annotations.Nullable;

/// An edition in the words of one language, in the order in which it is read; the page and the file show it.
///
/// @param place the region
/// @param number number and code of the edition
/// @param week the week in words
/// @param published when it was published
/// @param checksum SHA-256 of the figures, in groups of four digits
/// @param address where the same figures will be next year
record Sheet(
        String place,
        String number,
        String week,
        String headline,
        String lead,
        Curve curve,
        List<Card> cards,
        List<Told> told,
        Table sectors,
        List<Revision> revisions,
        String revisionsNote,
        List<Entry> symbols,
        List<Entry> definitions,
        String published,
        String checksum,
        String address) {

    /// The share of collaborations without the backbone, by week.
    ///
    /// @param ticks one for each week; empty where none is drawn
    /// @param titles the weeks in words
    /// @param values 0 to 1; nothing where the week gives none
    /// @param texts the values as people write them
    record Curve(
            String title,
            String summary,
            List<String> ticks,
            List<String> titles,
            List<@Nullable Double> values,
            List<String> texts,
            String name,
            String firstYear,
            String lastYear) {}

    /// One of the five figures.
    ///
    /// @param sign `≈` before a rounded number, else empty
    /// @param points the figure and those before it, the earliest first
    /// @param usual between which values it comes and goes as usual
    /// @param beyond 1 above what is usual, −1 below, 0 within or not known
    /// @param state what this means, in words
    record Card(
            String name,
            String sign,
            String value,
            String change,
            List<@Nullable Double> points,
            @Nullable Band usual,
            int beyond,
            String state) {}

    /// A range of values.
    record Band(double lower, double centre, double upper) {}

    /// A change beyond the usual.
    record Told(Series.Sense sense, boolean up, String subject, String text) {}

    /// All scopes of the reader.
    ///
    /// @param groups heads over several columns: the rounded or exact week, the share, the activity
    /// @param heads of all columns, the scope first; the share has one
    /// @param before what the ring in the column of shares stands for
    /// @param now what the disc stands for
    record Table(List<String> groups, List<String> heads, String before, String now, List<Row> rows) {}

    /// One scope.
    ///
    /// @param persons texts of class person
    /// @param before share of a year before, 0 to 1
    /// @param now the share now
    /// @param earlier the share of a year before as people write it
    /// @param share the share now as people write it
    /// @param activity texts of class activity
    record Row(
            Kind kind,
            String name,
            List<String> persons,
            @Nullable Double before,
            @Nullable Double now,
            String earlier,
            String share,
            List<String> activity) {}

    /// What a row is about.
    enum Kind {
        SECTOR,
        GROUP,
        REGION
    }

    /// A figure that is shown otherwise than in the editions before.
    record Revision(String where, String measure, String before, String after) {}

    /// A term and what it means.
    record Entry(String term, String text) {}
}
