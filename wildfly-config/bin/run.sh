# ./parley run: sourced by the launcher.

run_usage() {
  cat <<'TEXT'
usage: ./parley run [OPTIONS]

  --http-port N         web, REST, health and metrics            (8080)
  --https-port N        the pages with TLS; 0 for none           (8443)
  --sip-port N          SIP over UDP and TCP                     (5060)
  --sip-tls-port N      SIP over TLS; 0 for none                 (5061)
  --ws-port N           SIP over WebSocket, for pages            (5080)
  --wss-port N          the same with TLS                        (7443)
  --rtp-ports FROM-TO   audio                                    (10000-20000)
  --management-port N   WildFly's management, loopback only      (9990)
  --bind ADDRESS        address to listen on                     (127.0.0.1)
                        0.0.0.0 is all: each phone is told the one it reaches
  --advertise ADDRESS   address that phones and browsers are told, where a NAT is before this machine
  --db-url URL          jdbc:postgresql://host/db, else H2 in the var directory; user and password
                        in PARLEY_DB_USER and PARLEY_DB_PASSWORD
  --var DIR             database, logs, spool, log-ins           (var)
  --drain-seconds N     how long Ctrl-C waits for running calls  (30)
  --no-build            start what was built before

Every other setting: an environment variable, see docs/settings.md.
TEXT
}

# A shell without job control starts what is to run in the background with SIGINT ignored, and an ignored signal cannot be trapped: it is begun
# anew with the signal as it should be. The last digit of the mask has the signals 1 to 4.
ignored=$(sed -n 's/^SigIgn:[[:space:]]*//p' /proc/$$/status 2>/dev/null || true)
if ((0x0${ignored: -1} & 2)) && env --default-signal=INT true 2>/dev/null; then
  exec env --default-signal=INT "$root/parley" run "$@"
fi

var=${PARLEY_VAR:-$root/var}
build=yes
while [ $# -gt 0 ]; do
  option=$1
  case $option in
    --help | -h) run_usage && exit 0 ;;
    --no-build) build=no && shift && continue ;;
    --*=*) set -- "${option%%=*}" "${option#*=}" "${@:2}" && continue ;;
  esac
  [ $# -ge 2 ] || { run_usage >&2 && fail "option $option needs a value, or is unknown"; }
  value=$2
  shift 2
  case $option in
    --*port | --drain-seconds)
      case $value in '' | *[!0-9]*) fail "$option: '$value' is not a number" ;; esac ;;
  esac
  case $option in
    --http-port) export PARLEY_HTTP_PORT=$value ;;
    --https-port) if [ "$value" = 0 ]; then export PARLEY_HTTPS_ENABLED=false; else export PARLEY_HTTPS_PORT=$value; fi ;;
    --sip-port) export PARLEY_SIP_UDP_PORT=$value PARLEY_SIP_TCP_PORT=$value ;;
    --sip-tls-port) export PARLEY_SIP_TLS_PORT=$value ;;
    --ws-port) export PARLEY_SIP_WS_PORT=$value ;;
    --wss-port) export PARLEY_SIP_WSS_PORT=$value ;;
    --rtp-ports)
      case $value in *[0-9]-[0-9]*) ;; *) fail "--rtp-ports: '$value' is not FROM-TO" ;; esac
      export PARLEY_MEDIA_FIRST_PORT=${value%-*} PARLEY_MEDIA_LAST_PORT=${value#*-} ;;
    --management-port) export PARLEY_MANAGEMENT_PORT=$value ;;
    --bind) export PARLEY_BIND_ADDRESS=$value ;;
    --advertise) export PARLEY_ADVERTISED_HOST=$value ;;
    --db-url) export PARLEY_DB_URL=$value ;;
    --var) var=$value ;;
    --drain-seconds) export PARLEY_DRAIN_SECONDS=$value ;;
    *) run_usage >&2 && fail "there is no option $option" ;;
  esac
done

bind=${PARLEY_BIND_ADDRESS:-127.0.0.1}
http_port=${PARLEY_HTTP_PORT:-8080}
https_port=${PARLEY_HTTPS_PORT:-8443}
[ "${PARLEY_HTTPS_ENABLED:-true}" = true ] || https_port=0
management_port=${PARLEY_MANAGEMENT_PORT:-9990}
sip_udp=${PARLEY_SIP_UDP_PORT:-5060}
sip_tcp=${PARLEY_SIP_TCP_PORT:-5060}
sip_tls=${PARLEY_SIP_TLS_PORT:-5061}
sip_ws=${PARLEY_SIP_WS_PORT:-5080}
sip_wss=${PARLEY_SIP_WSS_PORT:-7443}
drain=${PARLEY_DRAIN_SECONDS:-30}
local_host=$bind
case $bind in 0.0.0.0 | ::) local_host=127.0.0.1 ;; esac

check_port() { # PROTOCOL ADDRESS PORT WHAT HOW_TO_MOVE
  [ "$3" = 0 ] && return 0
  if port_busy "$1" "$2" "$3"; then
    fail "port $3/$1 on $2 ($4) is in use by another program. Stop that one, or move Parley: $5"
  fi
}
check_ports() {
  check_port tcp "$bind" "$http_port" web "--http-port N or PARLEY_HTTP_PORT=N"
  check_port tcp "$bind" "$https_port" "web with TLS" "--https-port N or PARLEY_HTTPS_PORT=N"
  check_port udp "$bind" "$sip_udp" SIP "--sip-port N or PARLEY_SIP_UDP_PORT=N"
  check_port tcp "$bind" "$sip_tcp" SIP "--sip-port N or PARLEY_SIP_TCP_PORT=N"
  check_port tcp "$bind" "$sip_tls" "SIP over TLS" "--sip-tls-port N or PARLEY_SIP_TLS_PORT=N"
  check_port tcp "$bind" "$sip_ws" "SIP over WebSocket" "--ws-port N or PARLEY_SIP_WS_PORT=N"
  check_port tcp "$bind" "$sip_wss" "SIP over WebSocket with TLS" "--wss-port N or PARLEY_SIP_WSS_PORT=N"
  check_port tcp 127.0.0.1 "$management_port" management "--management-port N or PARLEY_MANAGEMENT_PORT=N"
}

server_pid=
stopping=
stop_server() {
  if [ -z "$server_pid" ] || [ "$stopping" = now ]; then
    return 0
  elif [ -n "$stopping" ]; then
    # a second signal makes the server end its calls; one that does not even hear that is ended
    stopping=now
    say "Stopping at once."
    kill -TERM "$server_pid" 2>/dev/null || true
    (sleep 10 && kill -KILL "$server_pid") 2>/dev/null &
    killer=$!
    return 0
  fi
  stopping=draining
  say ""
  say "Draining: no new calls, running ones have up to $drain s. Ctrl-C again stops at once."
  kill -TERM "$server_pid" 2>/dev/null || true
  [ "${PARLEY_CLASS_ARCHIVE:-on}" != on ] || [ -e "$var/server/classes.jsa" ] || say "The first stop takes longer: the loaded classes are kept, for the next start to be quicker."
  # the last stage: whatever still holds the process when the time is over; a busy machine keeps the classes for most of a minute
  (sleep $((drain + 120)) && kill -KILL "$server_pid") 2>/dev/null &
  watchdog=$!
}

# Waits for the end of the server through any number of signals, and tells how it was.
await_end() {
  local code=0
  while kill -0 "$server_pid" 2>/dev/null; do
    code=0
    # what bash itself says of a child that was killed is told below
    { wait "$server_pid" || code=$?; } 2>/dev/null
  done
  kill ${watchdog:-} ${killer:-} 2>/dev/null || true
  case $stopping in
    draining)
      [ "$code" -ne 137 ] || fail "the server did not stop in time and was ended; see $var/log/server.log"
      say "Stopped." && exit 0 ;;
    now) exit 1 ;;
    *)
      [ "$code" -ne 137 ] || fail "the server was killed from outside (SIGKILL); ./parley run starts it again, and it tells what became of its calls"
      show_errors && fail "the server ended by itself (exit code $code); see $var/log/server.log" ;;
  esac
}

show_errors() {
  tail -n +"$log_start" "$var/log/server.log" 2>/dev/null | grep -E ' (ERROR|FATAL) ' | cut -c1-300 | head -n 8 >&2 || true
  tail -n 5 "$var/log/console.log" >&2 2>/dev/null || true
}

await_ready() {
  local answer='' deadline=$((SECONDS + 240))
  until case $answer in *' 200 '*'"UP"'*) true ;; *) false ;; esac; do
    kill -0 "$server_pid" 2>/dev/null || await_end
    if [ -e "$var/server/deployments/parley.ear.failed" ]; then
      show_errors
      kill -TERM "$server_pid"
      fail "the application did not start; see $var/log/server.log"
    elif [ $SECONDS -gt $deadline ]; then
      show_errors
      kill -TERM "$server_pid"
      fail "not ready after 240 s: $(printf '%s' "$answer" | tail -n 1 | cut -c1-300)"
    fi
    # waiting through the server process keeps Ctrl-C working at once
    sleep 0.3 &
    { wait $! || true; } 2>/dev/null
    [ -z "$stopping" ] || await_end
    answer=$(http_get "$local_host" "$http_port" /health/ready)
  done
}

row() { printf '  %-14s %-*s %s\n' "$1" "$wide" "$2" "$3"; }
print_table() {
  local url=http://$local_host:$http_port logins=$var/demo-logins.csv
  # as wide as the longest of the second column
  local health=$url/health/ready api=$url/api/openapi.json wide
  wide=$((${#api} > ${#logins} ? ${#api} : ${#logins}))
  say ""
  say "Parley $(parley_version) is ready (after $SECONDS s)."
  say ""
  row "Web" "$url/" "agent portal, manager dashboard, reports"
  [ "$https_port" = 0 ] || row "" "https://$local_host:$https_port/" "the same for agents elsewhere, whose microphone needs https"
  row "REST" "$api" "its document; all of it is below $url/api"
  row "Health" "$health" "metrics: $url/metrics"
  row "SIP" "$local_host:$sip_udp" "UDP and TCP; audio on ports ${PARLEY_MEDIA_FIRST_PORT:-10000}-${PARLEY_MEDIA_LAST_PORT:-20000}"
  [ "$sip_tls" = 0 ] || row "" "$local_host:$sip_tls" "the same over TLS"
  row "Softphone" "ws://$local_host:$sip_ws" "SIP over WebSocket, for the page; wss on port $sip_wss"
  if [ -e "$logins" ]; then
    row "Numbers" "8001 Sales, 8002 Support" "queues"
    row "" "1001-1010" "phones: 1001-1004 agents, 1005 supervisor, 1006 operator"
    row "" "*72 and *73" "log an agent in and out of their queues, from their phone"
    row "" "*43" "echo test: hear yourself"
    row "Log-ins" "$logins" "web passwords and SIP secrets"
  fi
  row "Log" "$var/log/server.log" ""
  say ""
  say "Ctrl-C drains and stops."
}

case ${PARLEY_DB_URL:-jdbc:h2:} in
  jdbc:h2:* | jdbc:postgresql:*) ;;
  *) fail "--db-url or PARLEY_DB_URL: only jdbc:h2: and jdbc:postgresql: are supported, not '$PARLEY_DB_URL'" ;;
esac
mkdir -p "$var/log"
var=$(cd "$var" && pwd)
check_ports
find_jdk
[ "$build" = no ] || build_when_needed "$var/log/build.log"
[ -x "$server_home/bin/parley-server" ] && [ -e "$ear" ] || fail "nothing is built yet: run without --no-build"

# Keeps what comes in a file of at most 10 MB and one older one; goes on reading when the disk takes nothing.
bounded_log() { # FILE
  trap '' INT TERM HUP
  awk -v file="$1" '
    BEGIN { printf "" >file }
    { print >>file; fflush(file); size += length($0) + 1 }
    size > 10000000 { close(file); system("mv -f \"" file "\" \"" file ".1\""); size = 0 }' 2>/dev/null || cat >/dev/null
}

if [ -e "$var/server.lock" ] && ! flock -n "$var/server.lock" true; then
  fail "another server runs on $var; stop it, or name another folder by --var"
fi

SECONDS=0
log_start=$(($(wc -l 2>/dev/null <"$var/log/server.log" || echo 0) + 1))
rm -f "$var"/server/deployments/parley.ear*
trap stop_server INT TERM HUP
say "Starting …"
# a process group of its own: the terminal's Ctrl-C reaches the launcher only, which drains
exec 9> >(bounded_log "$var/log/console.log")
PARLEY_DRAIN_SECONDS=$drain setsid "$server_home/bin/parley-server" "$var" "$ear" >&9 2>&1 9>&- </dev/null &
server_pid=$!
exec 9>&-
await_ready
print_table
await_end
