/**
 * Breaks the system on purpose, again and again, and judges from outside whether it kept its promises.
 *
 * <p>A {@link dev.exeunt.system.faults.Site} is the whole system with every process, wire and disk in the hands of a test:
 * two brokers, Redis with a replica, two instances of session-service, the other services. A {@link
 * dev.exeunt.system.faults.Fault} strikes it while people sign in and out; a {@link dev.exeunt.system.faults.Cycle} lets it
 * strike once, waits until all is mended, and has the {@link dev.exeunt.system.faults.Judge} compare what was answered with
 * the log, the audit and each other. {@link dev.exeunt.system.faults.FaultsIT} is a round of all of them; {@link
 * dev.exeunt.system.faults.SeededBugsIT} shows that the judge would see.
 */
@NullMarked
package dev.exeunt.system.faults;

import org.jspecify.annotations.NullMarked;
