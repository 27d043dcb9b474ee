# ./parley test: sourced by the launcher.

test_usage() {
  cat <<'TEXT'
usage: ./parley test [--long] [CLASS] [MAVEN ARGUMENTS]

Runs every test of the project: units, modules against real databases and real SIP programs, and the system tests with the
running server, softphones and a browser. What Debian packages it needs it installs when it may (root, apt-get, and
PARLEY_NO_INSTALL not set), else it says which are missing.

  ./parley test CallMachineTest      one test class, after the modules it needs
  ./parley test -pl media -am        one module and what it needs
  ./parley test -DskipITs            without the system tests
  ./parley test --long               what reads from the network is fuzzed with other inputs each time, two minutes for each reader
  ./parley test --long StunFuzzTest  one reader alone
TEXT
}

# program:package, what the tests drive from outside
test_tools='sipp:sip-tester baresip:baresip-core linphonec:linphone-cli chromium:chromium firefox-esr:firefox-esr sox:sox turnserver:coturn cc:gcc
  python3:python3 openssl:openssl node:nodejs npm:npm mvn:maven ip:iproute2 unshare:util-linux nsenter:util-linux ps:procps'

missing_packages() {
  # shellcheck disable=SC2086 # the pairs are words
  missing $test_tools
  missing_postgres
}

install_tools() {
  local packages
  packages=$(missing_packages)
  # shellcheck disable=SC2086 # the packages are words
  bring "the tests" $packages
  # the tests start a relay of their own; one that nobody has configured must not stand open on this machine
  case $packages in
    *coturn*) [ ! -d /run/systemd/system ] || systemctl disable --now coturn >>"$install_log" 2>&1 || true ;;
  esac
  packages=$(missing_packages)
  [ -z "$packages" ] || fail "the tests still lack these Debian packages: $packages"
}

# Firefox has no sound on the loopback: its tests need a network of their own, which not everybody may make.
warn_of_skipped() {
  unshare -n true 2>/dev/null || say "WARNING: no network namespace can be made here, so the tests with Firefox are SKIPPED. Run as root to have them."
}

# One class: where other modules are built along, Surefire is content with a name that no module has, so it is looked up here.
one_class() {
  local class=${1%%#*} modules phase=test
  modules=$(find test-phone sip-ra media ejb reports web ear -path '*/src/test/java/*' -name "$class.java" | sed 's|/src/test/.*||' | sort -u | paste -sd,)
  [ -n "$modules" ] || fail "there is no test class $class"
  # Maven hands an archive of type ejb to the two only once it is packaged
  case ,$modules, in *,reports,* | *,web,*) phase=package ;; esac
  case $class in
    *IT) selected=(verify "-Dit.test=$1" -DskipUnitTests) ;;
    *Test) selected=("$phase" "-Dtest=$1" -Dsurefire.failIfNoSpecifiedTests=false) ;;
    *) fail "$class is no test class: those end in Test or IT" ;;
  esac
  selected+=(-pl "$modules" -am)
}

case ${1:-} in --help | -h) test_usage && exit 0 ;; esac
long=()
case ${1:-} in
  --long)
    long=(-Dparley.fuzz.minutes=2)
    shift
    ;;
esac
selected=(verify)
case ${1:-} in
  [A-Z]*)
    one_class "$1"
    shift
    ;;
esac
find_jdk
install_tools
find_node
warn_of_skipped
say "Testing Parley $(parley_version) with the JDK in $JAVA_HOME"
exec mvn -B -ntp -fae -Dstyle.color=never "${selected[@]}" "${long[@]}" "$@"
