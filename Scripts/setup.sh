#!/bin/sh
# Installs what is missing to build, run and test on Debian or Ubuntu, as root or through sudo. Does nothing when all
# is there. The Swift toolchain itself is not installed here: https://www.swift.org/install/linux/
set -eu

missing=""
need() { missing="$missing $1"; }

# $1: package, then a command line that works where it is installed.
check() {
  package=$1
  shift
  "$@" >/dev/null 2>&1 || need "$package"
}

check make command -v make
check git command -v git
check patch command -v patch
check ca-certificates test -e /etc/ssl/certs/ca-certificates.crt
check tzdata test -e /usr/share/zoneinfo/UTC
check pkg-config command -v pkg-config
check libicu-dev test -e /usr/include/unicode/normalizer2.h
check libhunspell-dev test -e /usr/include/hunspell/hunspell.h
check libssl-dev test -e /usr/include/openssl/evp.h
check hunspell-en-us test -e /usr/share/hunspell/en_US.dic
check hunspell-en-gb test -e /usr/share/hunspell/en_GB.dic
# Data for tests.
check unicode-data test -e /usr/share/unicode/NormalizationTest.txt.bz2
check bzip2 command -v bzcat
# The toolchain compiles and links C++ with the system's headers and binutils.
check g++ command -v g++
check binutils command -v ld
# What the toolchain's own programs load.
if command -v swift >/dev/null 2>&1; then
  home=$(dirname "$(readlink -f "$(command -v swift)")")
  for program in swift-build swift-frontend swift-format clang; do
    [ -e "$home/$program" ] || continue
    for library in $(ldd "$home/$program" 2>/dev/null | sed -n 's/^[[:space:]]*\([^ ]*\) => not found.*/\1/p'); do
      case $library in
        libcurl.so.4) need libcurl4 ;;
        libxml2.so.2) need libxml2 ;;
        libsqlite3.so.0) need libsqlite3-0 ;;
        libncurses.so.6 | libtinfo.so.6) need libncurses6 ;;
        libedit.so.2) need libedit2 ;;
        libuuid.so.1) need libuuid1 ;;
        libz.so.1) need zlib1g ;;
        *) echo "setup: $library is missing; install the package that brings it" >&2 ;;
      esac
    done
  done
else
  echo "setup: swift is not on the PATH; install Swift 6.1 or newer from https://www.swift.org/install/linux/" >&2
  exit 1
fi

[ -n "$missing" ] || exit 0
missing=$(printf '%s\n' $missing | sort -u | tr '\n' ' ')
if ! command -v apt-get >/dev/null 2>&1; then
  echo "setup: install what these Debian packages bring: $missing" >&2
  exit 1
fi
run=""
if [ "$(id -u)" != 0 ]; then
  command -v sudo >/dev/null 2>&1 || { echo "setup: run as root: apt-get install $missing" >&2; exit 1; }
  run=sudo
fi
echo "setup: installing $missing"
$run apt-get update -q
# shellcheck disable=SC2086  # a list of packages
$run env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing
