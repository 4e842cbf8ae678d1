package org.arrimage.dashboard;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.arrimage.testing.Scratch;
import org.springframework.boot.SpringApplication;

/// Starts the dashboard alone, on made-up rows of a database of its own, to look at: `spring-boot:test-run`, or
/// `SeededDashboard <directory> <port> [empty|<number of sectors>]`. Accounts `gestion`, `partenaire`, `analyste`,
/// `contributeur`, `admin`, each
/// with
/// its name as password.
public final class SeededDashboard {

    private SeededDashboard() {}

    public static void main(String[] args) throws InterruptedException {
        Scratch scratch = args.length > 0 ? null : Scratch.create("arrimage-dashboard");
        Path directory = scratch == null ? Path.of(args[0]) : scratch.directory();
        boolean empty = args.length > 2 && args[2].equals("empty");
        boolean laurentides = args.length < 3 || empty;
        SeededRegion region = laurentides
                ? SeededRegion.empty(directory)
                : SeededRegion.empty(directory, SeededRegion.territory(Integer.parseInt(args[2])));
        SpringApplication.getShutdownHandlers().add(() -> {
            region.close();
            if (scratch != null) {
                scratch.close();
            }
        });
        Instant now = Instant.now();
        if (!empty) {
            region.filled(7, 160, now);
        }
        List<String> settings = new ArrayList<>();
        region.settings().forEach(setting -> settings.add("--" + setting));
        accounts().forEach(setting -> settings.add("--" + setting));
        settings.addAll(List.of(
                "--server.port=" + (args.length > 1 ? args[1] : "8080"),
                "--spring.profiles.active=demo",
                "--arrimage.simulated=true"));
        SpringApplication.run(Dashboard.class, settings.toArray(String[]::new));
        Random random = new Random(1);
        Map<Metric, Long> live = new EnumMap<>(Metric.class);
        while (laurentides && !empty) {
            TimeUnit.SECONDS.sleep(4);
            live.merge(Metric.REFERRALS_REQUESTED, 30L + random.nextInt(3), Long::max);
            for (Metric metric : List.of(
                    Metric.REFERRALS_REQUESTED,
                    Metric.COLLABORATIONS,
                    Metric.JOINT_COLLABORATIONS,
                    Metric.MEETINGS_HELD)) {
                live.merge(metric, 1L + random.nextInt(3), Long::sum);
            }
            live.put(Metric.COLLABORATIONS_AUTONOMOUS, live.getOrDefault(Metric.COLLABORATIONS, 0L) / 2);
            region.write("*", IsoWeek.of(Instant.now(), Territory.DEFAULT_TIME_ZONE), live);
            region.write("75", IsoWeek.of(Instant.now(), Territory.DEFAULT_TIME_ZONE), live);
        }
    }

    /// Settings of one account for each role; the password is the account's name.
    public static List<String> accounts() {
        List<String> settings = new ArrayList<>();
        List<List<String>> accounts = List.of(
                List.of("gestion", "management"),
                List.of("partenaire", "partner"),
                List.of("analyste", "analyst"),
                List.of("contributeur", "contributor"),
                List.of("admin", "admin"));
        for (int i = 0; i < accounts.size(); i++) {
            String prefix = "arrimage.accounts[" + i + "].";
            settings.add(prefix + "user=" + accounts.get(i).getFirst());
            settings.add(prefix + "password={noop}" + accounts.get(i).getFirst());
            settings.add(prefix + "roles[0]=" + accounts.get(i).getLast());
        }
        settings.add("arrimage.accounts[1].sectors[0]=75");
        settings.add("arrimage.accounts[3].organisation=carrefour-fictif");
        return settings;
    }
}
