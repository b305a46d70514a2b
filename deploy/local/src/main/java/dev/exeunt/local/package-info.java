/**
 * The whole of Exeunt on one machine: {@code ./exeunt up}.
 *
 * <p>{@link dev.exeunt.local.Main} reads the command. {@link dev.exeunt.local.Up} checks the machine, starts the
 * {@link dev.exeunt.local.Engines} and then the {@link dev.exeunt.local.Services}, each of which joins the
 * {@link dev.exeunt.local.Running} ones, that are ended in order when this JVM is told to end. What is running is written
 * to the data folder ({@link dev.exeunt.local.RunFile}), where the other commands look.
 */
@NullMarked
package dev.exeunt.local;

import org.jspecify.annotations.NullMarked;
