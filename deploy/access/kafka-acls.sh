#!/bin/sh
# Gives each service in Kafka what it needs and nothing else. Only session-service writes the session events: whoever
# could write there could forge a login. Brokers must have an authorizer, and must not allow what no rule names.
#
#   kafka-acls.sh BOOTSTRAP_SERVER ADMIN_PROPERTIES        as whoever may change rights; kafka-acls.sh of Kafka on the PATH
set -eu

bootstrap=${1:?the bootstrap server, as host:port}
admin=${2:?a file with the settings of a client that may change rights}

allow() {
  principal=$1 type=$2 name=$3
  shift 3
  for operation in "$@"; do
    command kafka-acls.sh --bootstrap-server "$bootstrap" --command-config "$admin" --add --force \
      --allow-principal "User:$principal" --operation "$operation" "--$type" "$name"
  done
}

allow session-service topic exeunt.session-events Create Describe DescribeConfigs Read Write
allow session-service topic exeunt.dead-letters Create Describe Write
allow session-service group session-service Read

allow audit-service topic exeunt.session-events Describe Read
allow audit-service topic exeunt.deliveries Describe Read
allow audit-service topic exeunt.audit-reads Create Describe Read Write
allow audit-service topic exeunt.audit-checkpoints Create Describe Write
allow audit-service topic exeunt.dead-letters Describe Write
allow audit-service group audit-service Read
allow audit-service group audit-service-deliveries Read
allow audit-service group audit-service-audit-reads Read

allow notification-service topic exeunt.session-events Describe Read
allow notification-service topic exeunt.deliveries Create Describe Write
allow notification-service topic exeunt.dead-letters Describe Write
allow notification-service group notification-service Read
