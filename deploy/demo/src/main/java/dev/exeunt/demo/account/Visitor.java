package dev.exeunt.demo.account;

import dev.exeunt.demo.DemoUser;
import dev.exeunt.demo.Settings;

/**
 * Who has come in.
 *
 * @param shared whether the user called this computer shared
 */
record Visitor(DemoUser user, String sid, String token, boolean shared, Settings settings) {}
