# ./parley bench: sourced by the launcher. Starts a server of its own, or this version's and an older one's, and measures.
. wildfly-config/bin/bench-database.sh

bench_usage() {
  cat <<'TEXT'
usage: ./parley bench [--quick] [--only MEASURE,…] [--large] [--database h2|postgresql] [--sip-port N] [--ws-port N] [--http-port N]
       ./parley bench --against COMMIT [--rounds N] [--quick] [--only MEASURE,…] [--database h2|postgresql]
       ./parley bench --soak [--calls N] [--database h2|postgresql]

Starts a server with the bench data in var/bench (ports 15060, 15080 and 18080 unless told), puts calls, registrations, audio, browsers and
queued calls on it and prints what each costs in the server's own CPU time; results also in var/bench/results.json. Eight minutes; --quick three,
with figures that are less steady. Nothing else should run on the machine. Needs cc, python3 and sipp. --only puts these measures alone on it:
bridged100, bridged300, flood, registration, relay, browsers, queue, edits, memory.

--soak makes 432,000 calls instead (or N): answered, queued, given up while it rings, refused; two hours. Then, when all is quiet, it says what is
left over of them: legs, transactions, timers, ports, threads, live heap, and how resident memory went.

--large fills this version's database with 10,000 extensions, 1,000 people and 200 queues, and starts the server once more to say how long it takes
to load them.

--database postgresql measures on PostgreSQL, h2 is the default. Each server has a PostgreSQL server of its own in var/bench, on a free loopback
port, with fsync and synchronous_commit on; the CPU time of its processes is told beside the server's. PARLEY_DB_URL is not heeded.

--against builds COMMIT in var/against as well, starts both servers (the older one's ports are higher by 1) and measures them by turns, twice each
unless --rounds says else. The ratio is the figure to trust: noise harms both alike.

PARLEY_BENCH_JAVA_OPTS: options for the Java of this version's server only, to try one.
TEXT
}

quick='' demo=bench database=h2 against='' rounds=2 only='' soak='' calls=432000 sip_port=15060 ws_port=15080 http_port=18080
while [ $# -gt 0 ]; do
  case $1 in
    --help | -h) bench_usage && exit 0 ;;
    --quick) quick=--quick ;;
    --large) demo=bench-large ;;
    --database) database=${2:?--database needs h2 or postgresql} && shift ;;
    --against) against=${2:?--against needs a commit} && shift ;;
    --rounds) rounds=${2:?--rounds needs a number} && shift ;;
    --only) only=${2:?--only needs measures} && shift ;;
    --soak) soak=yes ;;
    --calls) calls=${2:?--calls needs a number} && shift ;;
    --sip-port) sip_port=${2:?--sip-port needs a number} && shift ;;
    --ws-port) ws_port=${2:?--ws-port needs a number} && shift ;;
    --http-port) http_port=${2:?--http-port needs a number} && shift ;;
    *) bench_usage >&2 && fail "there is no option $1" ;;
  esac
  shift
done

[ -z "$soak" ] || [ -z "$against" ] || fail "--soak looks at one server: leave --against out"
case $database in h2 | postgresql) ;; *) fail "--database: there are h2 and postgresql, not '$database'" ;; esac
# shellcheck disable=SC2046 # the packages are words
bring "the bench" $(missing cc:gcc python3:python3 sipp:sip-tester ${against:+git:git}) $([ "$database" = h2 ] || missing_postgres)
find_jdk
folder=$root/var/bench

# Lays a commit's files out below var/against, builds them, and sets older_tree.
build_older() { # COMMIT
  local commit
  commit=$(git rev-parse --verify --quiet "$1^{commit}") || fail "--against: there is no commit '$1'"
  older_tree=$root/var/against/${commit:0:12}
  if [ ! -e "$older_tree/parley" ]; then
    mkdir -p "$older_tree"
    git archive "$commit" | tar -x -C "$older_tree"
  fi
  (
    root=$older_tree server_home=$older_tree/wildfly-config/target/server ear=$older_tree/ear/target/parley.ear
    cd "$root"
    . wildfly-config/bin/common.sh
    build_when_needed "$root/var/log/build.log"
  )
}

server_pids=()
# Starts a bench server on the database that start_database began, and waits until it is ready; its process id is in started.
start_bench_server() { # TREE FOLDER OFFSET FIRST_RTP_PORT JAVA_OPTIONS DEMO
  local tree=$1 home=$2 offset=$3 first=$4 options=$5 data=$6 number deadline=$((SECONDS + 240))
  for number in "$((sip_port + offset)):udp" "$((sip_port + offset)):tcp" "$((ws_port + offset)):tcp" "$((http_port + offset)):tcp" \
    "$((19990 + offset)):tcp"; do
    ! port_busy "${number#*:}" 127.0.0.1 "${number%:*}" || fail "port ${number%:*} is in use by another program"
  done
  mkdir -p "$home"
  PARLEY_DEMO=$data PARLEY_HTTP_PORT=$((http_port + offset)) PARLEY_SIP_UDP_PORT=$((sip_port + offset)) \
    PARLEY_SIP_TCP_PORT=$((sip_port + offset)) PARLEY_SIP_WS_PORT=$((ws_port + offset)) PARLEY_SIP_WSS_PORT=0 PARLEY_SIP_TLS_PORT=0 PARLEY_HTTPS_ENABLED=false \
    PARLEY_MANAGEMENT_PORT=$((19990 + offset)) PARLEY_DRAIN_SECONDS=1 PARLEY_BIND_ADDRESS=127.0.0.1 \
    PARLEY_SIP_BAN_ALLOWED=127.0.0.0/26,::1 PARLEY_MEDIA_FIRST_PORT=$first PARLEY_MEDIA_LAST_PORT=$((first + 5999)) \
    PARLEY_JAVA_OPTS="-Xlog:safepoint:file=$home/pauses.log:uptime:filecount=0 ${PARLEY_JAVA_OPTS:-} $options" \
    setsid env "${database_settings[@]}" "$tree/wildfly-config/target/server/bin/parley-server" "$home" "$tree/ear/target/parley.ear" >"$home/console.log" 2>&1 </dev/null &
  started=$!
  server_pids+=("$started")
  until case $(http_get 127.0.0.1 "$((http_port + offset))" /health/ready) in *' 200 '*) true ;; *) false ;; esac; do
    kill -0 "$started" 2>/dev/null && [ $SECONDS -lt $deadline ] || fail "the server did not start; see $home/log/server.log"
    sleep 0.5
  done
}
stop_bench_servers() {
  local pid
  for pid in "${server_pids[@]}"; do kill -TERM "$pid" 2>/dev/null || true; done
  for pid in "${server_pids[@]}"; do wait "$pid" || true; done
}
# Servers first, as they still store what they know; a second Ctrl-C does not wait for that, and still stops the databases.
end_bench() {
  trap 'kill -KILL "${server_pids[@]}" 2>/dev/null || true' INT TERM
  stop_bench_servers
  stop_databases
}

build_when_needed "$root/var/log/build.log"
[ -z "$against" ] || build_older "$against"
rm -rf "$folder"
mkdir -p "$folder"
trap end_bench EXIT
trap 'exit 130' INT TERM
arguments=(--ear "$ear" --folder "$folder" --java-home "$JAVA_HOME" --rounds "$rounds" --only "$only" ${quick:+"$quick"} ${soak:+--soak "$calls"})
if [ -n "$against" ]; then
  say "Starting the server of $against …"
  start_database old "$older_tree"
  start_bench_server "$older_tree" "$folder/old" 1 26000 '' bench
  arguments+=(--server "old,$started,$((sip_port + 1)),$((ws_port + 1)),$((http_port + 1)),$folder/old" --database "$database_pid,$database_text")
fi
say "Starting the server …"
start_database new "$root"
start_bench_server "$root" "$folder/new" 0 20000 "${PARLEY_BENCH_JAVA_OPTS:-}" "$demo"
if [ "$demo" = bench-large ]; then
  stop_bench_servers
  server_pids=()
  start_bench_server "$root" "$folder/new" 0 20000 "${PARLEY_BENCH_JAVA_OPTS:-}" "$demo"
  say "$(grep -oh 'directory loaded.*' "$folder/new/log/server.log" | tail -1)"
fi
arguments+=(--server "new,$started,$sip_port,$ws_port,$http_port,$folder/new" --database "$database_pid,$database_text")
python3 ear/src/bench/bench.py "${arguments[@]}"
