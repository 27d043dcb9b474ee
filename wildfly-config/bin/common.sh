# Shared by the launcher's commands: messages, the JDK, the build, ports. Sourced, with $root as the working directory.

server_home=$root/wildfly-config/target/server
ear=$root/ear/target/parley.ear

say() { printf '%s\n' "$*"; }
fail() {
  printf 'parley: %s\n' "$*" >&2
  exit 1
}

parley_version() { sed -n 's:.*<version>\(.*\)</version>.*:\1:p' pom.xml | head -n 1; }

# The major version of the JDK in a directory, nothing when there is none.
jdk_major() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# Sets and exports JAVA_HOME: the one given when it is new enough, else the newest installed. False where there is none.
search_jdk() {
  local best='' best_major=24 dir major from_path
  from_path=$(readlink -f "$(command -v javac || true)" || true)
  for dir in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* /opt/jdk* "${HOME:-/root}"/.sdkman/candidates/java/* "${HOME:-/root}"/.jdks/* "${from_path%/bin/javac}"; do
    [ -n "$dir" ] || continue
    major=$(jdk_major "$dir")
    if [ -n "$major" ] && [ "$major" -gt "$best_major" ]; then
      best=$dir best_major=$major
      [ "$dir" = "${JAVA_HOME:-}" ] && break
    fi
  done
  [ -n "$best" ] && export JAVA_HOME=$best PARLEY_JAVA=$best/bin/java
}

# The same, with a JDK brought by package where there is none; else ends with the commands that bring one.
find_jdk() {
  search_jdk && return 0
  local package
  may_install && apt_get update || true
  for package in openjdk-25-jdk-headless temurin-25-jdk; do
    if has_candidate "$package"; then
      bring "Parley" "$package"
      search_jdk && return 0
    fi
  done
  fail "Parley needs a JDK 25 or later and found none in JAVA_HOME, /usr/lib/jvm, /opt or ~/.sdkman." \
    "Install one, or set JAVA_HOME to one that was unpacked. As root, on Debian 13 and later:" $'\n' \
    '  apt-get update && apt-get install --no-install-recommends openjdk-25-jdk-headless' $'\n' \
    'and before Debian 13, from the packages of Eclipse Temurin:' $'\n' \
    '  apt-get update && apt-get install --no-install-recommends ca-certificates curl gpg' $'\n' \
    '  curl -fsSL https://packages.adoptium.net/artifactory/api/gpg/key/public | gpg --dearmor -o /usr/share/keyrings/adoptium.gpg' $'\n' \
    '  echo "deb [signed-by=/usr/share/keyrings/adoptium.gpg] https://packages.adoptium.net/artifactory/deb $(. /etc/os-release && echo $VERSION_CODENAME) main" >/etc/apt/sources.list.d/adoptium.list' $'\n' \
    '  apt-get update && apt-get install --no-install-recommends temurin-25-jdk'
}

# True when apt knows a package that can be installed.
has_candidate() {
  command -v apt-cache >/dev/null || return 1
  case $(LC_ALL=C apt-cache policy "$1" 2>/dev/null) in *'Candidate: '[!\(]*) return 0 ;; *) return 1 ;; esac
}

# True when packages may be installed: root on a Debian, and not forbidden.
may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && [ -z "${PARLEY_NO_INSTALL:-}" ]; }

install_log=$root/var/log/install.log

apt_get() {
  mkdir -p "${install_log%/*}"
  DEBIAN_FRONTEND=noninteractive apt-get -qq -y "$@" >>"$install_log" 2>&1 </dev/null
}

# Installs Debian packages when it may, else ends with the command that does.
bring() { # WHAT_FOR PACKAGE...
  local what=$1
  shift
  [ $# -gt 0 ] || return 0
  may_install || fail "$what needs these Debian packages: $*. Install them, as root:" $'\n' \
    " apt-get update && apt-get install --no-install-recommends $*"
  say "Installing what $what needs: $*"
  if ! { apt_get update && apt_get install --no-install-recommends "$@"; }; then
    tail -n 5 "$install_log" >&2
    fail "the installation failed; the whole log is $install_log"
  fi
}

# The packages of those programs that are not here.
missing() { # PROGRAM:PACKAGE...
  local pair
  for pair in "$@"; do
    command -v "${pair%%:*}" >/dev/null || printf '%s ' "${pair##*:}"
  done
}

# Debian's package of PostgreSQL where it is not here: its programs are in a folder of each version, not in the path.
missing_postgres() { compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || printf 'postgresql '; }

# True when the program's version is at least that.
at_least() { # PROGRAM MAJOR MINOR
  local major minor
  IFS=.v read -r major minor _ <<<"$("$1" --version 2>/dev/null | sed 's/^v//')"
  [ -n "${minor:-}" ] && { [ "$major" -gt "$2" ] || { [ "$major" = "$2" ] && [ "$minor" -ge "$3" ]; }; }
}

# Node 20 and npm 9.6, which the pages' build wants: those of the machine, else newer ones by npm into var/tools. Debian's own npm is 9.2.
find_node() {
  local tools=$root/var/tools
  # shellcheck disable=SC2046 # the packages are words
  bring "the build" $(missing node:nodejs npm:npm)
  at_least node 20 0 && at_least npm 9 6 && return 0
  if ! [ -x "$tools/node_modules/.bin/node" ] || ! [ -x "$tools/node_modules/.bin/npm" ]; then
    local fetch=(npm install --no-audit --no-fund --prefix "$tools" node@22 npm@10)
    [ -z "${PARLEY_NO_INSTALL:-}" ] || fail "the build needs Node 20 or later and npm 9.6 or later. Install them, or: ${fetch[*]}"
    say "Fetching Node 22 and npm 10 into var/tools: the build needs Node 20 and npm 9.6, and these here are older."
    mkdir -p "$tools" "${install_log%/*}"
    "${fetch[@]}" >>"$install_log" 2>&1 </dev/null || {
      tail -n 5 "$install_log" >&2
      fail "they could not be fetched; the whole log is $install_log"
    }
  fi
  PATH=$tools/node_modules/.bin:$PATH
}

# True when a source is newer than what was built of it.
sources_changed() { # BUILT_FILE PATH...
  local built=$1
  shift
  [ -e "$built" ] || return 0
  [ -n "$(find "$@" \( -name target -o -name node_modules -o -name generated -o -name bundles -o -path '*/src/test' \) -prune \
    -o -type f ! -name '*.md' ! -name 'package*.json' ! -name 'vite.*' ! -name 'tsconfig.json' ! -name 'types.d.ts' \
    -newer "$built" -print -quit)" ]
}

# Keeps Maven's output in a file, and tells which module of how many is being built.
build_progress() { # LOG_FILE
  awk -v file="$1" '
    BEGIN { printf "" >file }
    { print >>file; fflush(file) }
    match($0, /^\[INFO\] Building .*\[[0-9]+\/[0-9]+\]$/) {
      place = name = substr($0, 17)
      sub(/ +[^ ]+ +\[[^[]*$/, "", name); sub(/.*\[/, "", place); sub(/\]$/, "", place); sub(/\//, " of ", place)
      print "  " place ": " name; fflush() }'
}

# Builds server and application when they are missing or older than their sources.
build_when_needed() { # LOG_FILE
  local log=$1 overwrite=false stamp=$root/ear/target/built
  if sources_changed "$server_home/jboss-modules.jar.built" wildfly-config/pom.xml wildfly-config/src prompts; then
    overwrite=true
  elif [ -e "$ear" ] && ! sources_changed "$stamp" pom.xml .mvn sip-ra media ejb reports web ear; then
    return 0
  fi
  find_jdk
  # shellcheck disable=SC2046 # the packages are words
  bring "the build" $(missing mvn:maven)
  find_node
  say "Building Parley; the first time takes some minutes. Log: $log"
  mkdir -p "$(dirname "$log")" ear/target
  touch "$stamp.begun"
  if ! mvn -B -ntp -pl ear -am package -Dmaven.test.skip=true -DskipITs -Dspotless.check.skip=true \
    "-Dparley.server.overwrite=$overwrite" 2>&1 | build_progress "$log"; then
    grep -E '^\[ERROR\]' "$log" | head -n 15 >&2 || tail -n 15 "$log" >&2
    fail "the build failed; the whole log is $log"
  fi
  mv "$stamp.begun" "$stamp"
  [ "$overwrite" = false ] || touch "$server_home/jboss-modules.jar.built"
}

# True when something listens on a port at this address or at all addresses. Reads the kernel's tables: no tool needed.
port_busy() { # tcp|udp ADDRESS PORT
  local hex_address
  case $2 in
    *:*) hex_address=00000000 ;; # of IPv6 only all addresses are told apart
    *)
      # shellcheck disable=SC2046,SC2086 # the four parts of the address are words
      hex_address=$(IFS=. && set -- $2 && printf '%02X%02X%02X%02X' "$4" "$3" "$2" "$1") ;;
  esac
  awk -v port="$(printf ':%04X' "$3")" -v address="$hex_address" -v listening="$([ "$1" = tcp ] && echo 0A || echo 07)" '
    FNR > 1 && $4 == listening && substr($2, length($2) - 4) == port {
      host = substr($2, 1, length($2) - 5)
      if (host ~ /^0+$/ || address ~ /^0+$/ || host == address || host ~ (address "$")) found = 1
    }
    END { exit !found }' "/proc/net/$1" "/proc/net/${1}6" 2>/dev/null
}

# Prints status and body of a GET, nothing when nobody answers. Bash only, since curl may be missing.
http_get() { # HOST PORT PATH
  (
    exec 3<>"/dev/tcp/$1/$2" || exit 1
    printf 'GET %s HTTP/1.1\r\nHost: %s:%s\r\nConnection: close\r\n\r\n' "$3" "$1" "$2" >&3
    timeout 5 cat <&3
  ) 2>/dev/null || true
}
