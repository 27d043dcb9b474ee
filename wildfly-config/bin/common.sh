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

# Sets and exports JAVA_HOME: the one given when it is new enough, else the newest installed.
find_jdk() {
  local best='' best_major=24 dir major from_path
  from_path=$(readlink -f "$(command -v javac || true)" || true)
  for dir in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "${from_path%/bin/javac}"; do
    [ -n "$dir" ] || continue
    major=$(jdk_major "$dir")
    if [ -n "$major" ] && [ "$major" -gt "$best_major" ]; then
      best=$dir best_major=$major
      [ "$dir" = "${JAVA_HOME:-}" ] && break
    fi
  done
  if [ -z "$best" ]; then
    fail "Parley needs a JDK 25 or later and found none in JAVA_HOME, /usr/lib/jvm, /opt or ~/.sdkman." \
      "Install one, as Debian's temurin-25-jdk or openjdk-25-jdk, or set JAVA_HOME to it."
  fi
  export JAVA_HOME=$best PARLEY_JAVA=$best/bin/java
}

need() { command -v "$1" >/dev/null || fail "$1 is missing; install it (Debian: apt-get install $2)"; }

# True when a source is newer than what was built of it.
sources_changed() { # BUILT_FILE PATH...
  local built=$1
  shift
  [ -e "$built" ] || return 0
  [ -n "$(find "$@" \( -name target -o -name node_modules -o -name generated -o -name bundles -o -path '*/src/test' \) -prune \
    -o -type f ! -name '*.md' ! -name 'package*.json' ! -name 'vite.*' ! -name 'tsconfig.json' ! -name 'types.d.ts' \
    -newer "$built" -print -quit)" ]
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
  need mvn maven
  need node nodejs
  need npm npm
  say "Building Parley; the first time takes some minutes. Log: $log"
  mkdir -p "$(dirname "$log")" ear/target
  touch "$stamp.begun"
  if ! mvn -B -ntp -pl ear -am package -Dmaven.test.skip=true -DskipITs -Dspotless.check.skip=true \
    "-Dparley.server.overwrite=$overwrite" >"$log" 2>&1; then
    grep -E '^\[ERROR\]' "$log" | head -n 15 >&2 || tail -n 15 "$log" >&2
    fail "the build failed; the whole log is $log"
  fi
  mv "$stamp.begun" "$stamp"
  [ "$overwrite" = false ] || touch "$server_home/jboss-modules.jar.built"
}

# True when something listens on a port at this address or at all addresses. Reads the kernel's tables: no tool needed.
port_busy() { # tcp|udp ADDRESS PORT
  local hex_address
  # shellcheck disable=SC2046,SC2086 # the four parts of the address are words
  hex_address=$(IFS=. && set -- $2 && printf '%02X%02X%02X%02X' "$4" "$3" "$2" "$1")
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
