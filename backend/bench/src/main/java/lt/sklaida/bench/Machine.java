package lt.sklaida.bench;

import java.lang.management.ManagementFactory;

/** The machine of the server and the load generator. */
final class Machine {

    private Machine() {}

    /** The load average of the last minute. */
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
