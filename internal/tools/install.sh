#!/bin/sh
# Puts in place what "make test" needs: Go, git, Java, Node.js, npm, Chromium,
# fonts and the npm packages. What is absent is installed as root on a Debian
# machine; a Go or Node.js that is too old is left alone, and a newer one is linked
# into bin/, which the Makefile has first in PATH. Anywhere else all that is missing
# is named at once, with the command that installs it, and the exit code is 1.
set -eu
cd "$(dirname "$0")"
here=$PWD
PATH="$here/bin:$PATH"
export PATH

# What go.mod asks for, without the patch, and what is fetched where Go is older.
go_wanted=$(sed -n 's/^go \([0-9]*\.[0-9]*\).*/\1/p' ../../go.mod)
go_fetched=$(sed -n 's/^toolchain //p' ../../go.mod)
[ -n "$go_fetched" ] || go_fetched=go$(sed -n 's/^go //p' ../../go.mod)
node_wanted=20

missing='' # what to tell people
packages='' # what to ask the system for
faster='' # what the checks do without, but take half as long again

# The first of these that is here installs what is missing.
system=
for tool in apt-get dnf pacman brew; do
	if command -v "$tool" >/dev/null; then
		system=$tool
		break
	fi
done

need() { # need WHAT APT DNF PACMAN BREW: what is missing, and its packages
	missing="$missing
  - $1"
	case $system in
	apt-get) wanted=$2 ;;
	dnf) wanted=$3 ;;
	pacman) wanted=$4 ;;
	brew) wanted=$5 ;;
	*) wanted= ;;
	esac
	for package in $wanted; do
		case "$packages " in
		*" $package "*) ;;
		*) packages="$packages $package" ;;
		esac
	done
}

version() { # the first number with dots in what a command prints of its version
	command -v "$1" >/dev/null || return 0 # or the shell's complaint would be read
	"$@" 2>&1 | sed -n 's/^[^0-9]*\([0-9][0-9.]*\).*/\1/p' | head -n 1
}

# reaches VERSION WANTED compares the first number, and the second if WANTED has one.
reaches() {
	[ -n "$1" ] || return 1
	have_first=${1%%.*} have_rest=${1#*.} wanted_first=${2%%.*} wanted_rest=${2#*.}
	[ "$have_first" -eq "$wanted_first" ] || { [ "$have_first" -gt "$wanted_first" ]; return; }
	[ "$wanted_rest" = "$2" ] || [ "${have_rest%%.*}" -ge "${wanted_rest%%.*}" ]
}

found() { # found VERSION: words for a version that is too old
	[ -z "$1" ] || echo "; here is $1"
}

has_font() { # has_font LANGUAGE
	[ -n "$(fc-list ":lang=$1" family 2>/dev/null)" ]
}

# In the root, where a Go since 1.21 fetches the one that go.mod asks for by
# itself, unless it was told not to.
go_version() { (cd ../.. && version go version); }

look() {
	missing='' packages='' faster=''
	have=$(go_version)
	reaches "$have" "$go_wanted" || need "Go $go_wanted or newer$(found "$have")" 'golang-go ca-certificates' golang go go
	command -v git >/dev/null || need git git git git git
	have=$(version java -version)
	reaches "$have" 17 || need "Java 17 or newer$(found "$have")" default-jre-headless java-latest-openjdk-headless jre-openjdk-headless temurin
	have=$(version node --version)
	reaches "$have" $node_wanted || need "Node.js $node_wanted or newer$(found "$have")" nodejs nodejs nodejs node
	command -v npm >/dev/null || need npm npm nodejs-npm npm node
	# shellcheck disable=SC2016
	[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || need 'Chromium or Chrome, at /usr/bin/chromium or where $CHROMIUM says' chromium chromium chromium google-chrome
	[ "$system" != apt-get ] || [ -x "${CHROMIUM_SHELL:-/usr/bin/chromium-headless-shell}" ] || faster=' chromium-headless-shell'
	command -v fc-list >/dev/null || need fontconfig fontconfig fontconfig fontconfig fontconfig
	has_font ar && has_font ru || need 'fonts for Arabic and Cyrillic' fonts-noto-core 'google-noto-sans-fonts google-noto-sans-arabic-fonts' noto-fonts 'font-noto-sans font-noto-sans-arabic'
	has_font zh-cn && has_font zh-tw && has_font ja && has_font ko || need 'fonts for Chinese, Japanese and Korean' fonts-noto-cjk google-noto-sans-cjk-fonts noto-fonts-cjk font-noto-sans-cjk
}

# fetch_go has an old Go fetch a new one. The toolchain is a module like any other,
# and its sum is verified like any other's, but only Go 1.21 knows what to do with it.
fetch_go() {
	echo "Fetching $go_fetched, for the Go that is here is older."
	module="golang.org/toolchain@v0.0.1-$go_fetched.$(go env GOHOSTOS)-$(go env GOHOSTARCH)" &&
		root="$(go env GOMODCACHE)/$module" &&
		(cd / && GO111MODULE=on GOFLAGS='' go mod download "$module") &&
		chmod +x "$root"/bin/* "$root"/pkg/tool/*/* && # modules hold no such bits
		mkdir -p bin &&
		ln -sf "$root/bin/go" "$root/bin/gofmt" bin/
}

# fetch_node has npm, which an old Node.js runs well, fetch a new Node.js. There is
# one for Linux on two processors.
fetch_node() {
	echo "Fetching a newer Node.js than the one that is here."
	(cd node && npm ci --ignore-scripts --no-progress --loglevel=error) || return 1
	for node in node/node_modules/node-*/bin/node; do
		[ -x "$node" ] && mkdir -p bin && ln -sf "../$node" bin/node
	done
}

# What is too old, and that alone: what is absent is the system's to install. What
# cannot be fetched is named among what is missing.
fetch() {
	have=$(go_version)
	[ -z "$have" ] || reaches "$have" "$go_wanted" || fetch_go || :
	have=$(version node --version)
	[ -z "$have" ] || reaches "$have" $node_wanted || ! command -v npm >/dev/null || fetch_node || :
}

fetch
look
if [ -n "$packages$faster" ] && [ "$(id -u)" = 0 ] && [ "$system" = apt-get ]; then
	echo "Installing:$packages$faster"
	export DEBIAN_FRONTEND=noninteractive
	# What apt-get cannot do is named below with all the rest.
	# shellcheck disable=SC2086
	{ apt-get update -q -y && { apt-get install -q -y --no-install-recommends $packages $faster ||
		apt-get install -q -y --no-install-recommends $packages; }; } >apt.log 2>&1 || tail -n 20 apt.log
	rm -f apt.log
	fetch
	look
fi
if [ -n "$missing" ]; then
	echo "This is missing here, and \"make test\" needs it:$missing" >&2
	case $system in
	apt-get) command="sudo apt-get install --no-install-recommends$packages" ;;
	dnf) command="sudo dnf install$packages" ;;
	pacman) command="sudo pacman -S --needed$packages" ;;
	brew) command="brew install$packages" ;;
	*) command= ;;
	esac
	[ -z "$command" ] || echo "To install it: $command" >&2
	exit 1
fi

# npm keeps a copy of the lock file beside the packages that it installed.
cd ../browser
if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
	npm ci --no-progress --loglevel=error
fi
