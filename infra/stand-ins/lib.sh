# lib.sh: what the scripts of this directory share; they read it with ".".

say() { printf '%s\n' "$*" >&2; }

need() {
    for tool in "$@"; do
        command -v "$tool" >/dev/null || { say "$tool is missing: install Debian's package of that name, then run this again."; exit 1; }
    done
}

release=trixie

# Prints the first mirror of Debian itself that apt knows; security updates come from another tree.
mirror() {
    from=$({
        sed -n 's/^URIs: *\([^ ]*\).*/\1/p' /etc/apt/sources.list.d/*.sources 2>/dev/null || true
        sed -n 's/^deb *\(\[[^]]*\] *\)\{0,1\}\([^ ]*\) .*/\2/p' /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null || true
    } | grep -v security | head -n 1)
    [ -n "$from" ] || { say "apt knows no Debian mirror (/etc/apt/sources.list and sources.list.d)."; exit 1; }
    printf '%s\n' "$from"
}

# without_texts: options for mmdebstrap that leave out what no server reads
without_texts=(--dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/locale/*')
