#!/bin/sh
# A node of the Redis Cluster, as its pod has it do:
#   node.sh tend     meets the other nodes, again whenever one has moved, and takes its place in its set
#   node.sh ready    ends well if the node has what it should have
#   node.sh leave    has a replica take over, before the node ends
#   node.sh nodes    shows all nodes, as this one sees them
#   node.sh forget   has all of them forget one that won't come back, by its id
# NODES are all nodes by name. SET are those that hold the same SLOTS, from the first to the last: one of them is the primary.
# ADDRESS is where this node is seen.
set -u

secrets=${SECRETS:-/secrets}
pause=${PAUSE:-5}

ask() {
  host=$1
  shift
  REDISCLI_AUTH=$(sed -n 's/^masterauth //p' "$secrets/primary.conf") \
    timeout 5 redis-cli -e --no-auth-warning --user node -h "$host" "$@"
}

address() {
  getent ahosts "$1" | awk 'NR == 1 { print $1 }'
}

# Lines of: id, address:port@bus, flags, primary, ping, pong, epoch, link, slots ...
nodes() {
  ask "$ADDRESS" cluster nodes
}

is_linked() {
  echo "$seen" | awk -v at="$1:" 'index($2, at) == 1 && $8 == "connected" { found = 1 } END { exit !found }'
}

meet() {
  whole=$((whole + 1))
  for node in $NODES; do
    at=$(address "$node")
    [ -n "$at" ] && is_linked "$at" && continue
    whole=0
    [ -n "$at" ] && ask "$ADDRESS" cluster meet "$at" 6379
  done
}

has_slots() {
  nodes | awk '$3 ~ /myself/ && NF > 8 { found = 1 } END { exit !found }'
}

role() {
  ask "$1" role | head -n 1
}

# Of a node that is away only those know its slots that knew it, so all are asked.
is_taken() {
  for node in $NODES; do
    ask "$(address "$node")" cluster nodes | awk -v slot="${SLOTS%% *}" '{
      for (i = 9; i <= NF; i++) {
        last = split($i, range, "-")
        if (range[1] + 0 <= slot && slot <= range[last] + 0) found = 1
      }
    } END { exit !found }' && return
  done
  return 1
}

# A primary without slots is new, or has lost its disk. It follows whoever has the slots of its set; where nobody
# has, and all know each other for a while, the first of the set takes them.
take_place() {
  [ "$(role "$ADDRESS")" = master ] && ! has_slots || return
  for node in $SET; do
    primary=$(echo "$seen" | awk -v at="$(address "$node"):" \
      'index($2, at) == 1 && $3 ~ /master/ && $3 !~ /fail/ && NF > 8 { print $1 }')
    if [ -n "$primary" ]; then
      ask "$ADDRESS" cluster replicate "$primary"
      return
    fi
  done
  [ "$whole" -gt 2 ] && [ "$(address "${SET%% *}")" = "$ADDRESS" ] && ! is_taken || return
  # shellcheck disable=SC2086 # two words
  ask "$ADDRESS" cluster addslotsrange $SLOTS
}

tend() {
  trap 'exit 0' TERM
  whole=0
  while :; do
    seen=$(nodes) && meet && take_place
    sleep "$pause" &
    wait $!
  done
}

ready() {
  case $(role "$ADDRESS") in
    master) has_slots ;;
    slave) ask "$ADDRESS" info replication | grep -q '^master_link_status:up' ;;
    *) false ;;
  esac
}

# A replica that is asked and doesn't know its primary yet is deaf to it for five seconds.
leave() {
  tries=30
  while [ "$(role "$ADDRESS")" = master ] && [ "$tries" -gt 0 ]; do
    if [ $((tries % 6)) = 0 ]; then
      for node in $SET; do
        [ "$(role "$(address "$node")")" = slave ] && ask "$(address "$node")" cluster failover && break
      done
    fi
    tries=$((tries - 1))
    sleep 1
  done
}

# Within a minute: whom only some have forgotten is told of by the others.
forget() {
  for node in $NODES; do
    ask "$(address "$node")" cluster forget "$1"
  done
}

case ${1:-} in
  tend | ready | leave | nodes) "$1" ;;
  forget) forget "${2:?which one}" ;;
  *)
    echo "usage: node.sh tend|ready|leave|nodes|forget ID" >&2
    exit 2
    ;;
esac
