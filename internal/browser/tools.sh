#!/bin/sh
# Puts in place what the browser checks need: Java, Node.js, npm, Chromium, fonts
# and the npm packages. As root on a Debian machine, what is absent is installed;
# elsewhere all that is missing is named at once, and the exit code is 1.
set -eu
cd "$(dirname "$0")"

missing='' # what to tell people
packages='' # what to ask Debian for
faster='' # what the checks do without, but take half as long again

need() { # need WHAT PACKAGES
	missing="$missing
  - $1 (Debian: $2)"
	packages="$packages $2"
}

major() { # the first number in what a command prints of its version
	"$@" 2>&1 | sed -n 's/^[^0-9]*\([0-9][0-9]*\).*/\1/p' | head -n 1
}

has_font() { # has_font LANGUAGE
	[ -n "$(fc-list ":lang=$1" family 2>/dev/null)" ]
}

look() {
	missing='' packages='' faster=''
	java_version=$(major java -version)
	[ "${java_version:-0}" -ge 17 ] || need 'Java 17 or newer' default-jre-headless
	node_version=$(major node --version)
	[ "${node_version:-0}" -ge 20 ] || need 'Node.js 20 or newer' nodejs
	command -v npm >/dev/null || need npm npm
	[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || need 'Chromium, at /usr/bin/chromium or where $CHROMIUM says' chromium
	[ -x "${CHROMIUM_SHELL:-/usr/bin/chromium-headless-shell}" ] || faster="$faster chromium-headless-shell"
	command -v fc-list >/dev/null || need fontconfig fontconfig
	has_font ar && has_font ru || need 'fonts for Arabic and Cyrillic' fonts-noto-core
	has_font zh-cn && has_font zh-tw && has_font ja && has_font ko || need 'fonts for Chinese, Japanese and Korean' fonts-noto-cjk
}

look
if [ -n "$missing$faster" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
	echo "Installing:$packages$faster"
	export DEBIAN_FRONTEND=noninteractive
	# What apt-get cannot do is named below with all the rest.
	# shellcheck disable=SC2086
	{ apt-get update -q -y && { apt-get install -q -y --no-install-recommends $packages $faster ||
		apt-get install -q -y --no-install-recommends $packages; }; } >apt.log 2>&1 || tail -n 20 apt.log
	rm -f apt.log
	look
fi
if [ -n "$missing" ]; then
	echo "The browser checks need what this machine does not have:$missing" >&2
	exit 1
fi

# npm keeps a copy of the lock file beside the packages that it installed.
if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
	npm ci --no-progress --loglevel=error
fi
