#!/usr/bin/env bash
# Shows what ./parley does on a Debian that has git and bash and nothing else: a root made by debootstrap, a clone of this
# repository in it, and the launcher run there as somebody who may not install, and as root. Run by hand, as root; takes a
# quarter of an hour and 4 GB. The root is removed at the end.
#
#   wildfly-config/bin/bare-debian.sh [--suite trixie] [--jdk DIR] [--keep] [--base DIR]
#
#   --suite NAME   the release of Debian (trixie)
#   --jdk DIR      a JDK of this machine to be put into /opt of a release whose packages have none, after it was seen to be asked for
#   --base DIR     a root that debootstrap made before (minbase with git), to be copied
#   --keep         leave the root there
set -euo pipefail
project=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
suite=trixie jdk='' keep='' base=''
while [ $# -gt 0 ]; do
  case $1 in
    --suite) suite=$2 && shift ;;
    --jdk) jdk=$2 && shift ;;
    --base) base=$2 && shift ;;
    --keep) keep=yes ;;
    *) sed -n '2,12s/^# \{0,1\}//p' "$0" && exit 2 ;;
  esac
  shift
done
[ "$(id -u)" = 0 ] || { echo "bare-debian.sh: only root can make a root" >&2 && exit 1; }
command -v debootstrap >/dev/null || { echo "bare-debian.sh: apt-get install debootstrap" >&2 && exit 1; }

top=$(mktemp -d "${TMPDIR:-/tmp}/bare-debian.XXXXXX")
bare=$top/root
wrong=0
cleanup() {
  local mounted
  for mounted in proc dev/pts dev sys; do umount "$bare/$mounted" 2>/dev/null || true; done
  if [ -n "$keep" ]; then echo "The root stays in $bare"; else rm -rf --one-file-system "$top"; fi
}
trap cleanup EXIT

title() { printf '\n=== %s\n' "$*"; }
inside=(chroot "$bare" env -u JAVA_HOME HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin)
within() { "${inside[@]}" "$@"; }
check() { # WHAT COMMAND...
  local what=$1
  shift
  if "$@"; then echo "ok: $what"; else echo "NOT SO: $what" && wrong=1; fi
}
asked() { grep -q "$2" "$top/$1.log"; }

title "Debian $suite with git and bash"
if [ -n "$base" ]; then
  cp -a "$base" "$bare"
else
  debootstrap --variant=minbase --include=git,ca-certificates "$suite" "$bare" >"$top/debootstrap.log" 2>&1 || {
    tail -n 5 "$top/debootstrap.log" && exit 1
  }
fi
cp /etc/resolv.conf /etc/hosts "$bare/etc/"
# certificates and settings of apt that this machine's network needs
cp -r /usr/local/share/ca-certificates/. "$bare/usr/local/share/ca-certificates/" 2>/dev/null || true
grep -lE '^Acquire::' /etc/apt/apt.conf.d/* 2>/dev/null | xargs -r cp -t "$bare/etc/apt/apt.conf.d/"
within update-ca-certificates >/dev/null 2>&1
mount -t proc proc "$bare/proc"
mount --bind /dev "$bare/dev"
mount --bind /dev/pts "$bare/dev/pts"
mount -t sysfs sys "$bare/sys"
git clone -q "$project" "$bare/root/parley"
within useradd -m somebody
cp -r "$bare/root/parley" "$bare/home/somebody/parley"
within chown -R somebody /home/somebody/parley
within sh -c '. /etc/os-release && echo "$PRETTY_NAME, $(dpkg -l | grep -c ^ii) packages"'
for program in java mvn node npm curl wget python3; do
  check "no $program" sh -c "! chroot '$bare' sh -c 'command -v $program' >/dev/null"
done

title "somebody who may not install: ./parley run, ./parley test"
for command in run test; do
  within su somebody -s /bin/bash -c "cd ~/parley && ./parley $command" 2>&1 | tee "$top/somebody-$command.log" || true
  check "./parley $command names the command" asked "somebody-$command" "apt-get install"
done

title "root who forbids it: PARLEY_NO_INSTALL=1 ./parley run"
within env PARLEY_NO_INSTALL=1 bash -c 'cd ~/parley && ./parley run' 2>&1 | tee "$top/forbidden.log" || true
check "it names the command" asked forbidden "apt-get install"

run_it() {
  : >"$top/run.log"
  # a process of its own, so that it can be told to stop
  setsid "${inside[@]}" bash -c 'cd ~/parley && exec ./parley run --http-port 8280 --https-port 8643 --sip-port 5260 --sip-tls-port 5261 --ws-port 5280 --wss-port 7643 \
    --management-port 9991 --rtp-ports 9300-9500' >"$top/run.log" 2>&1 &
  running=$!
  while kill -0 "$running" 2>/dev/null && ! grep -q "Ctrl-C drains" "$top/run.log"; do sleep 2; done
}
title "root: ./parley run"
run_it
if ! kill -0 "$running" 2>/dev/null && asked run "needs a JDK 25" && [ -n "$jdk" ]; then
  cat "$top/run.log"
  check "it names the command for a JDK" asked run "apt-get install --no-install-recommends temurin-25-jdk"
  title "the same with a JDK in /opt"
  mkdir -p "$bare/opt" && cp -rL "$jdk" "$bare/opt/jdk-25"
  run_it
fi
if kill -0 "$running" 2>/dev/null; then
  health=$(within bash -c 'exec 3<>/dev/tcp/127.0.0.1/8280 && printf "GET /health/ready HTTP/1.0\r\n\r\n" >&3 && timeout 5 cat <&3' || true)
  check "the server is ready: $(printf '%s' "$health" | tail -n 1)" sh -c "printf '%s' '$health' | grep -q '\"UP\"'"
  kill -TERM "$running"
  wait "$running" || true
else
  check "./parley run is ready" false
fi
cat "$top/run.log"

title "root: ./parley test of one module"
within bash -c 'cd ~/parley && ./parley test -pl media -am -Dtest=G711Test,OpusBaresipTest -Dsurefire.failIfNoSpecifiedTests=false' >"$top/test.log" 2>&1 || true
grep -E '^(Installing|Testing|WARNING: no)|Tests run:|BUILD|parley:|ERROR' "$top/test.log" | head -n 20
check "./parley test brought its tools and ran" asked test "BUILD SUCCESS"
for program in sipp baresip linphonec chromium firefox-esr sox turnserver; do
  check "$program is there" within sh -c "command -v $program >/dev/null"
done
[ "$wrong" = 0 ] && title "All as it should be." || { title "Something is not as it should be." && exit 1; }
