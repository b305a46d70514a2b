package dev.exeunt.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads the command. The script {@code exeunt} calls this with the checkout's folder in {@code exeunt.checkout}. */
public final class Main {

    private static final String USAGE = """
            usage: ./exeunt COMMAND

              up                start everything and wait; Ctrl-C ends it
              down              end what runs, from another terminal
              status            what runs, where, and what it takes
              logs NAME [-f]    show (and follow) a log
              token ROLE        print an access token for curl
              password          print the password for the console
              audit-verify      check that nobody altered the audit trail
              reset [--yes]     delete all data of the local run
              build             build what is missing or older than its sources
              test              build and prove everything
              bench [...]       measure it beside peers and bare engines; bench --help

            EXEUNT_HOME is where the data is kept (default: .exeunt in the checkout),
            EXEUNT_PORT_OFFSET moves all ports.""";

    private final Screen screen;

    private Main(Screen screen) {
        this.screen = screen;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Main main = new Main(Screen.ofThisProcess());
        System.exit(main.run(List.of(arguments)));
    }

    private int run(List<String> arguments) throws IOException, InterruptedException {
        try {
            Home home = Home.of(System.getenv(), Path.of(System.getProperty("exeunt.checkout", ".")));
            return run(arguments, home, Places.of(System.getenv(), home));
        } catch (Problem e) {
            screen.problem(e.getMessage());
            return 1;
        }
    }

    private int run(List<String> arguments, Home home, Places places) throws IOException, InterruptedException {
        switch (String.join(" ", arguments)) {
            case "up" -> new Up(home, places, screen).run();
            case "down" -> Down.run(home, screen);
            case "status" -> new Status(home, places, screen).run();
            case "audit-verify" -> {
                return AuditVerifyCommand.run(home, places);
            }
            case "outside" -> new Outside(home, places).run();
            case "password" -> Console.password(home, screen);
            case "reset" -> Reset.run(home, false, screen);
            case "reset --yes" -> Reset.run(home, true, screen);
            default -> {
                return withName(arguments, home, places);
            }
        }
        return 0;
    }

    private int withName(List<String> arguments, Home home, Places places) throws IOException, InterruptedException {
        String command = arguments.isEmpty() ? "" : arguments.getFirst();
        if (command.equals("token") && arguments.size() == 2) {
            TokenCommand.run(home, places, arguments.get(1), screen);
            return 0;
        }
        if (command.equals("logs") && arguments.size() >= 2 && arguments.size() <= 3) {
            boolean follow = arguments.contains("-f");
            String name = arguments.get(arguments.get(1).equals("-f") ? 2 : 1);
            return Logs.run(home, name, follow);
        }
        screen.usage(USAGE);
        return 2;
    }
}
