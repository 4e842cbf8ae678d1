package org.arrimage.archive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.arrimage.contract.event.Family;
import org.arrimage.contract.topic.DeadLetter;
import org.arrimage.contract.topic.Topics;
import org.jspecify.annotations.Nullable;

/// One referral, meeting or project; the same id in another family is another one.
record Subject(Family family, String id) {

    private static final Pattern FORM = Pattern.compile("(referral|meeting|project)/([A-Za-z0-9._:#/-]{1,128})");
    private static final String SUBJECT_HEADER = "ce_subject";

    /// Reads `referral/ID`.
    static Optional<Subject> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        String family = form.group(1);
        return Arrays.stream(Family.values())
                .filter(one -> one.code().equals(family))
                .map(one -> new Subject(one, form.group(2)))
                .findFirst();
    }

    /// Whether a record is about it: one of its events, by key or by attribute (these may differ in a bad record),
    /// or a dead letter of one. A record without key and attribute counts nowhere: it is about whatever its value
    /// mentions.
    boolean isNamedBy(String topic, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        byte[] subject = value(headers.lastHeader(SUBJECT_HEADER));
        boolean nameless = isEmpty(key) && isEmpty(subject);
        return isOfFamily(topic, headers) && (isId(key) || isId(subject) || nameless && isMentionedIn(value));
    }

    /// Whether bytes hold its id: alone, or as a part of something longer.
    boolean isMentionedIn(byte @Nullable [] bytes) {
        return bytes != null && new String(bytes, StandardCharsets.ISO_8859_1).contains(id);
    }

    /// As it is named on the command line.
    @Override
    public String toString() {
        return family.code() + "/" + id;
    }

    private static boolean isEmpty(byte @Nullable [] bytes) {
        return bytes == null || bytes.length == 0;
    }

    private boolean isOfFamily(String topic, Headers headers) {
        if (!topic.equals(Topics.DEAD_LETTER)) {
            return topic.equals(Topics.events(family));
        }
        byte[] origin = value(headers.lastHeader(DeadLetter.TOPIC_HEADER));
        // A letter that does not say where it comes from may be about any family.
        return origin == null || new String(origin, StandardCharsets.UTF_8).equals(Topics.events(family));
    }

    private boolean isId(byte @Nullable [] bytes) {
        return bytes != null && Arrays.equals(bytes, id.getBytes(StandardCharsets.UTF_8));
    }

    private static byte @Nullable [] value(@Nullable Header header) {
        return header == null ? null : header.value();
    }
}
