#!/usr/bin/env bash
# Angarium, from the checkout that this script lies in; a peer for the comparison with other brokers, whose harness sets
# BENCH_HOME and calls this by its path. Default configuration; the log and the catalog in the harness's data directory.
. "$BENCH_HOME/peers/common.sh"
PORT=${ANGARIUM_PORT:-18636}
unset ANGARIUM_PORT  # it is the harness's, and no setting of the broker
checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
installed=$home/installed

install_() {
  "$checkout/angarium" build
  rm -rf "$installed" "$home/client"
  cp -r "$checkout/distribution/target/angarium" "$installed"
  (cd "$checkout" && mvn -q -B -pl jms-client dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$home/client")
  cp "$installed"/lib/angarium-jms-client-*.jar "$installed"/lib/HdrHistogram-*.jar "$home/client/" # the driver's histogram
}

start_() {
  launch angarium "$PORT" "$JAVA" $JVM_OPTS ${ANGARIUM_JAVA_OPTS:-} -cp "$installed/lib/*" io.angarium.cli.AngariumCommand \
    run --port "$PORT" --data "$data"
}

endpoint_() {
  [ "$1" = jms ] || return 1
  echo "lib=$home/client"
  jndi native <<END
java.naming.factory.initial=io.angarium.jndi.AngariumInitialContextFactory
connectionFactory.ConnectionFactory=tcp://127.0.0.1:$PORT
END
}

peer "$@"
