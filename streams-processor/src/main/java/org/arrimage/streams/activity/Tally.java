package org.arrimage.streams.activity;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.arrimage.contract.metric.Metric;

/// What goes into one cell: sums, days to first contact, contacts and municipalities, each with how often.
///
/// The difference of two tallies is a tally too, with negative numbers; nothing is kept that is zero.
public final class Tally {

    private final Map<Metric, Long> sums = new EnumMap<>(Metric.class);
    private final Map<Integer, Long> contactDays = new HashMap<>();
    private final Map<Contact, Long> contacts = new HashMap<>();
    private final Map<String, Long> municipalities = new HashMap<>();

    public Map<Metric, Long> sums() {
        return sums;
    }

    public Map<Integer, Long> contactDays() {
        return contactDays;
    }

    public Map<Contact, Long> contacts() {
        return contacts;
    }

    public Map<String, Long> municipalities() {
        return municipalities;
    }

    public boolean isEmpty() {
        return sums.isEmpty() && contactDays.isEmpty() && contacts.isEmpty() && municipalities.isEmpty();
    }

    void add(Metric metric, long amount) {
        add(sums, metric, amount);
    }

    void addContactDays(int days, long amount) {
        add(contactDays, days, amount);
    }

    void addContact(Contact contact, long amount) {
        add(contacts, contact, amount);
    }

    void addMunicipality(String municipality, long amount) {
        add(municipalities, municipality, amount);
    }

    /// Adds another tally, so many times.
    public void add(Tally other, long times) {
        other.sums.forEach((metric, amount) -> add(metric, times * amount));
        other.contactDays.forEach((days, amount) -> addContactDays(days, times * amount));
        other.contacts.forEach((contact, amount) -> addContact(contact, times * amount));
        other.municipalities.forEach((municipality, amount) -> addMunicipality(municipality, times * amount));
    }

    /// Adds an amount to what a key holds; what becomes zero is forgotten.
    public static <K> void add(Map<K, Long> map, K key, long amount) {
        if (amount != 0) {
            map.merge(key, amount, (held, added) -> held + added == 0 ? null : held + added);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tally tally
                && sums.equals(tally.sums)
                && contactDays.equals(tally.contactDays)
                && contacts.equals(tally.contacts)
                && municipalities.equals(tally.municipalities);
    }

    @Override
    public int hashCode() {
        return sums.hashCode() ^ contactDays.hashCode() ^ contacts.hashCode() ^ municipalities.hashCode();
    }

    @Override
    public String toString() {
        return "%s %s %s %s".formatted(sums, contactDays, contacts, municipalities);
    }
}
