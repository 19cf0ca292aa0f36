#!/usr/bin/env bash
# Makes a stand-in for the base image python:3.12-slim where it cannot be pulled: a minimal Debian with a Python 3.12
# that this machine already has, in /usr/local as in the original.
set -euo pipefail
work=${1:?"usage: make_base.sh FOLDER"}
libraries=ca-certificates,netbase,tzdata,libbz2-1.0,libexpat1,libffi8,liblzma5,libncursesw6,libreadline8,libsqlite3-0,libssl3,libuuid1,zlib1g

# A Python under /usr is woven into its system and cannot be copied.
python_home() {
    local python home
    for python in ${PYTHON312:-} "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.12.*/bin/python3.12 $(type -ap python3.12); do
        home=$("$python" -c 'import ssl, sqlite3, sys; print(sys.base_prefix)' 2>/dev/null) || continue
        [ "$home" = /usr ] || { printf '%s\n' "$home"; return; }
    done
    printf 'No Python 3.12 that can be copied was found; name one with PYTHON312=/path/to/python3.12.\n' >&2
    return 1
}

pack_python() {
    local shared
    mapfile -t shared < <(cd "$1" && compgen -G 'lib/libpython3*.so*')
    tar -C "$1" -cf "$work/python.tar" \
        --exclude=__pycache__ --exclude='*.a' --exclude='config-3.12-*' --exclude='site-packages/*' \
        --exclude=lib/python3.12/test --exclude=idlelib --exclude=tkinter --exclude='_tkinter*' --exclude=turtledemo \
        bin/python3.12 lib/python3.12 "${shared[@]}"
}

home=$(python_home)
pack_python "$home"
# The hooks are read by a shell of mmdebstrap, with the new root as their first argument.
# shellcheck disable=SC2016
mmdebstrap --mode=root --variant=minbase --include="$libraries" \
    --aptopt='Acquire::Check-Valid-Until "false"' --aptopt='Acquire::Check-Date "false"' \
    --dpkgopt=force-unsafe-io --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' \
    --customize-hook="tar-in $work/python.tar /usr/local" \
    --customize-hook='chroot "$1" ldconfig' \
    --customize-hook='ln -s python3.12 "$1/usr/local/bin/python3" && ln -s python3.12 "$1/usr/local/bin/python"' \
    --customize-hook='chroot "$1" python3 -m ensurepip --default-pip >/dev/null 2>&1' \
    bookworm "$work/base.tar" >"$work/base.log" 2>&1 || { tail -20 "$work/base.log" >&2; exit 1; }
podman import --change 'ENV PATH=/usr/local/bin:/usr/local/sbin:/usr/bin:/usr/sbin:/bin:/sbin' --change 'ENV LANG=C.UTF-8' \
    --change 'CMD ["python3"]' "$work/base.tar" localhost/python:3.12-slim >"$work/import.log" 2>&1
rm -f "$work/python.tar" "$work/base.tar"
