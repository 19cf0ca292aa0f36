#!/usr/bin/env bash
# Makes what `make image` needs: the tools, their configuration, pip's settings for the build, and a base image.
# Everything it writes lies in the folder it is given, but for the tools and the base image, which stay.
set -euo pipefail
work=${1:?"usage: prepare.sh FOLDER"}
base=python:3.12-slim
tools=(buildah podman runc)

fail() {
    printf 'The image cannot be built: %s\n' "$*" >&2
    exit 1
}

install_packages() {
    command -v apt-get >/dev/null || fail "$* not found, and this system has no apt-get to install them with."
    [ "$(id -u)" = 0 ] || fail "$* not found, and only root can install packages."
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@"; } \
        >"$work/apt.log" 2>&1 || fail "apt-get could not install $*; see $work/apt.log."
}

missing() {
    local tool
    for tool in "$@"; do
        command -v "$tool" >/dev/null || printf '%s\n' "$tool"
    done
}

ensure() {
    local absent
    mapfile -t absent < <(missing "$@")
    [ "${#absent[@]}" = 0 ] || install_packages "${absent[@]}"
}

# crun fails where control groups are mounted in the older layout; the limits are those any user may set.
configure() {
    cat >"$work/containers.conf" <<'CONF'
[containers]
default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
CONF
}

# An index in a folder has its files beside it.
named_paths() {
    echo /etc/ssl/certs/ca-certificates.crt
    grep -oE 'file:///[^ ]+/' "$work/settings" | sed -E 's#^file://(.*)/$#\1#' || true
    grep -oE '= /[^ ]+' "$work/settings" | sed 's/^= //' || true
}

# The build sees this machine's pip settings and certificates through mounts, and the image keeps none of them.
share_pip_settings() {
    "${PYTHON:-python3}" -m pip config list | sed -nE "s/^[^=]*\.([a-z-]+)='(.*)'$/\1 = \2/p" \
        | sort -u -t= -k1,1 >"$work/settings"
    { echo "[global]"; cat "$work/settings"; } >"$work/pip.conf"
    named_paths | sort -u | while read -r path; do
        [ ! -e "$path" ] || printf '%s:%s:ro\n' "$path" "$path"
    done >"$work/mounts"
    printf '%s:/etc/pip.conf:ro\n' "$work/pip.conf" >>"$work/mounts"
}

ensure_base() {
    podman image exists "$base" && return
    timeout 60 podman pull --quiet "$base" >"$work/pull.log" 2>&1 && return
    ensure mmdebstrap
    bash "$(dirname "$0")/make_base.sh" "$work" || fail "no base image could be pulled or made."
}

mkdir -p "$work"
work=$(realpath "$work")
export CONTAINERS_CONF=$work/containers.conf
configure
ensure "${tools[@]}"
share_pip_settings
ensure_base
