# ./parley test: sourced by the launcher.

test_usage() {
  cat <<'TEXT'
usage: ./parley test [MAVEN ARGUMENTS]

Runs every test of the project: units, modules against real databases and real SIP programs, and the system tests with the
running server, softphones and a browser. What Debian packages it needs it installs when it may (root, apt-get, and
PARLEY_NO_INSTALL not set), else it says which are missing.

  ./parley test -pl media -am        one module and what it needs
  ./parley test -DskipITs            without the system tests
TEXT
}

# program:package, what the tests drive from outside
test_tools='sipp:sip-tester baresip:baresip-core chromium:chromium sox:sox turnserver:coturn cc:gcc python3:python3 node:nodejs npm:npm mvn:maven'

missing_packages() {
  local pair
  for pair in $test_tools; do
    command -v "${pair%%:*}" >/dev/null || printf '%s ' "${pair##*:}"
  done
  compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || printf 'postgresql '
}

install_tools() {
  local missing
  missing=$(missing_packages)
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && [ -z "${PARLEY_NO_INSTALL:-}" ]; then
    say "Installing what the tests need: $missing"
    mkdir -p var/log
    # shellcheck disable=SC2086 # the packages are words
    if ! { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y install --no-install-recommends $missing; } \
      >var/log/install.log 2>&1; then
      tail -n 5 var/log/install.log >&2
      fail "the installation failed; the whole log is var/log/install.log"
    fi
    # the tests start a relay of their own; one that nobody has configured must not stand open on this machine
    case $missing in
      *coturn*) [ ! -d /run/systemd/system ] || systemctl disable --now coturn >>var/log/install.log 2>&1 || true ;;
    esac
    missing=$(missing_packages)
  fi
  [ -z "$missing" ] || fail "the tests need these Debian packages: $missing- install them with: apt-get install $missing"
}

case ${1:-} in --help | -h) test_usage && exit 0 ;; esac
find_jdk
install_tools
say "Testing Parley $(parley_version) with the JDK in $JAVA_HOME"
exec mvn -B -ntp -fae -Dstyle.color=never verify "$@"
