# One service or the demo, as ./exeunt build has packed it; the context is its target/quarkus-app:
#   docker build -f deploy/images/service.Dockerfile -t exeunt/session-service:0.1.0 \
#     --build-arg REVISION="$(git rev-parse HEAD)" session-service/target/quarkus-app
FROM eclipse-temurin:25-jre

WORKDIR /opt/exeunt
# From what seldom changes to what always does: an update fetches the last layer alone.
COPY lib/ lib/
COPY *.jar ./
COPY quarkus/ quarkus/
COPY app/ app/

# What a service keeps in files (the demo does) is kept here; everything else may be read-only.
RUN install -d -o 10001 -g 10001 -m 700 /data
USER 10001:10001

ARG PORT=8080
ENV QUARKUS_HTTP_PORT=${PORT} \
    JDK_JAVA_OPTIONS="-XX:MaxRAMPercentage=50 -Xss512k -XX:+ExitOnOutOfMemoryError"
EXPOSE ${PORT}

HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=6 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$QUARKUS_HTTP_PORT && printf 'GET /q/health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && read -r line <&3 && [[ $line == *' 200 '* ]]"]

ENTRYPOINT ["java", "-jar", "quarkus-run.jar"]

ARG REVISION=unknown
LABEL org.opencontainers.image.title="Exeunt" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.revision="${REVISION}"
