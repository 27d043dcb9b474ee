# The databases of ./parley bench: sourced by it. A PostgreSQL server is a child of the launcher and is stopped by its process id.

unset PARLEY_DB_URL PARLEY_DB_USER PARLEY_DB_PASSWORD
postgres_pids=() postgres_elsewhere=()

# Begins an empty database for a server. Sets database_settings (the server's environment), database_text (product and version) and database_pid (0
# where it is within the server's process).
start_database() { # NAME TREE
  if [ "$database" = postgresql ]; then
    start_postgres "$1"
  else
    local jar
    jar=$(compgen -G "$2/wildfly-config/target/server/modules/system/layers/base/com/h2database/h2/main/h2-*.jar") || fail "there is no H2 in $2"
    jar=${jar##*/h2-}
    database_settings=() database_pid=0 database_text="H2 ${jar%.jar} in the server's process"
  fi
}

start_postgres() { # NAME
  local programs data=$folder/postgresql-$1 log=$folder/postgresql-$1.log port=15432 deadline=$((SECONDS + 60))
  # its programs look at the folder they are started in, which is closed to some
  local owner=(env --chdir=/)
  programs=$(compgen -G '/usr/lib/postgresql/*/bin/postgres' | sort -V | tail -n 1)
  programs=${programs%/*}
  mkdir -p "$data"
  if [ "$(id -u)" = 0 ]; then
    # root may not run it
    owner+=(setpriv --reuid=postgres --regid=postgres --init-groups)
    chown postgres: "$data"
    if ! "${owner[@]}" test -w "$data" -a -x "$data"; then
      data=$(mktemp -d /var/tmp/parley-bench.XXXXXX)
      postgres_elsewhere+=("$data")
      chown postgres: "$data"
      say "The user postgres may not enter $folder: the data of PostgreSQL is in $data."
    fi
  fi
  "${owner[@]}" "$programs/initdb" -D "$data" -U parley -A trust -E UTF8 --locale=C.UTF-8 >"$log" 2>&1 || fail "no database could be made; see $log"
  while port_busy tcp 127.0.0.1 "$port"; do port=$((port + 1)); done
  setsid "${owner[@]}" "$programs/postgres" -D "$data" -h 127.0.0.1 -p "$port" -c unix_socket_directories= -c fsync=on -c synchronous_commit=on \
    >>"$log" 2>&1 </dev/null &
  database_pid=$!
  postgres_pids+=("$database_pid")
  until "$programs/pg_isready" -q -h 127.0.0.1 -p "$port"; do
    kill -0 "$database_pid" 2>/dev/null && [ $SECONDS -lt $deadline ] || fail "PostgreSQL did not start; see $log"
    sleep 0.2
  done
  "$programs/createdb" -h 127.0.0.1 -p "$port" -U parley parley
  database_settings=("PARLEY_DB_URL=jdbc:postgresql://127.0.0.1:$port/parley" PARLEY_DB_USER=parley)
  database_text=$("$programs/psql" -XAt -h 127.0.0.1 -p "$port" -U parley parley -c "select format('PostgreSQL %s, fsync %s, synchronous_commit %s',
    current_setting('server_version'), current_setting('fsync'), current_setting('synchronous_commit'))")
}

# SIGINT is PostgreSQL's fast shutdown: it parts with its clients and ends in good order.
stop_databases() {
  local pid
  for pid in "${postgres_pids[@]}"; do kill -INT "$pid" 2>/dev/null || true; done
  for pid in "${postgres_pids[@]}"; do wait "$pid" || true; done
  rm -rf "${postgres_elsewhere[@]}"
}
