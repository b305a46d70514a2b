# What a try-out lacks: an issuer, a mail server that keeps what it gets, the key of the audit trail. Never for more than that.
# The context is deploy/local/target, as ./exeunt build has left it.
FROM eclipse-temurin:25-jre

WORKDIR /opt/exeunt
COPY lib/ lib/
COPY exeunt-local.jar ./

RUN install -d -o 10001 -g 10001 -m 700 /data /data/audit
USER 10001:10001

ENV EXEUNT_HOME=/data \
    JDK_JAVA_OPTIONS="-Xmx96m -Xss512k -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+ExitOnOutOfMemoryError"
EXPOSE 8084 8085 11025

HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=6 \
  CMD ["bash", "-c", "</dev/tcp/127.0.0.1/8084 && </dev/tcp/127.0.0.1/8085 && </dev/tcp/127.0.0.1/11025"]

ENTRYPOINT ["java", "-cp", "exeunt-local.jar:lib/*", "dev.exeunt.local.Main", "outside"]

ARG REVISION=unknown
LABEL org.opencontainers.image.title="Exeunt, what stands outside" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.revision="${REVISION}"
