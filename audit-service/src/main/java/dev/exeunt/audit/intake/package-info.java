/**
 * The log comes in: {@link dev.exeunt.audit.intake.Opening} waits for the engines, {@link
 * dev.exeunt.audit.intake.Positions} puts the consumer where the trail ends, {@link
 * dev.exeunt.audit.intake.LogIntake} has each batch stored before it is acknowledged.
 */
@NullMarked
package dev.exeunt.audit.intake;

import org.jspecify.annotations.NullMarked;
