package dev.exeunt.images;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Arguments: the checkout, the base image, the version and the revision. */
public final class Main {

    /** The module of each, with its port. */
    private static final Map<String, Integer> SERVICES = new LinkedHashMap<>();

    static {
        SERVICES.put("session-service", 8081);
        SERVICES.put("audit-service", 8082);
        SERVICES.put("notification-service", 8083);
        SERVICES.put("deploy/demo", 8080);
    }

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        Path checkout = Path.of(arguments[0]);
        Path images = Files.createDirectories(checkout.resolve("deploy/images/target/images"));
        for (Map.Entry<String, Integer> service : SERVICES.entrySet()) {
            Path module = checkout.resolve(service.getKey());
            String name = module.getFileName().toString();
            Path tar = images.resolve(name + ".tar");
            new ServiceImage(
                            "exeunt/" + name + ":" + arguments[2],
                            module.resolve("target/quarkus-app"),
                            service.getValue(),
                            arguments[3])
                    .writeTo(tar, arguments[1], images.resolve("cache"));
            System.out.println(tar);
        }
    }
}
