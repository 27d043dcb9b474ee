# ./parley bench: sourced by the launcher. Starts a server of its own and measures it.

bench_usage() {
  cat <<'TEXT'
usage: ./parley bench [--quick] [--sip-port N] [--ws-port N] [--http-port N]

Starts a server with the bench data in var/bench (ports 15060, 15080 and 18080 unless told), puts calls, registrations, audio, browsers and
queued calls on it and prints what each costs in the server's own CPU time; results also in var/bench/results.json. Six minutes; --quick two,
with figures that are less steady. Nothing else should run on the machine. Needs cc, python3 and sipp.
TEXT
}

quick='' sip_port=15060 ws_port=15080 http_port=18080
while [ $# -gt 0 ]; do
  case $1 in
    --help | -h) bench_usage && exit 0 ;;
    --quick) quick=--quick ;;
    --sip-port) sip_port=${2:?--sip-port needs a number} && shift ;;
    --ws-port) ws_port=${2:?--ws-port needs a number} && shift ;;
    --http-port) http_port=${2:?--http-port needs a number} && shift ;;
    *) bench_usage >&2 && fail "there is no option $1" ;;
  esac
  shift
done

# shellcheck disable=SC2046 # the packages are words
bring "the bench" $(missing cc:gcc python3:python3 sipp:sip-tester)
find_jdk
folder=$root/var/bench
for number in "$sip_port:udp" "$sip_port:tcp" "$ws_port:tcp" "$http_port:tcp" 19990:tcp; do
  ! port_busy "${number#*:}" 127.0.0.1 "${number%:*}" || fail "port ${number%:*} is in use by another program"
done
build_when_needed "$root/var/log/build.log"
rm -rf "$folder"
mkdir -p "$folder"

export PARLEY_DEMO=bench PARLEY_HTTP_PORT=$http_port PARLEY_SIP_UDP_PORT=$sip_port PARLEY_SIP_TCP_PORT=$sip_port \
  PARLEY_SIP_WS_PORT=$ws_port PARLEY_SIP_WSS_PORT=0 PARLEY_HTTPS_ENABLED=false \
  PARLEY_MANAGEMENT_PORT=19990 PARLEY_DRAIN_SECONDS=1 PARLEY_BIND_ADDRESS=127.0.0.1
setsid "$server_home/bin/parley-server" "$folder" "$ear" >"$folder/console.log" 2>&1 </dev/null &
server_pid=$!
trap 'kill -TERM $server_pid 2>/dev/null; wait $server_pid || true' EXIT
trap 'exit 130' INT TERM
say "Starting the server …"
deadline=$((SECONDS + 240))
until case $(http_get 127.0.0.1 "$http_port" /health/ready) in *' 200 '*) true ;; *) false ;; esac; do
  kill -0 $server_pid 2>/dev/null && [ $SECONDS -lt $deadline ] || fail "the server did not start; see $folder/log/server.log"
  sleep 0.5
done
# shellcheck disable=SC2086 # no word when it is empty
python3 ear/src/bench/bench.py $quick --pid $server_pid --sip-port "$sip_port" --ws-port "$ws_port" --ear "$ear" --url "http://127.0.0.1:$http_port" \
  --key "$folder/demo-api-key.txt" --folder "$folder" --java-home "$JAVA_HOME"
