#!/bin/sh
# Fetches the third-party files of this folder again, from the pinned npm packages, and checks them against SHA256SUMS.
# No install script of any package runs. `vendor.sh --check` only compares the committed files with the sums.
set -eu
cd "$(dirname "$0")"

if [ "${1:-}" = "--check" ]; then
  exec sha256sum --check --quiet SHA256SUMS
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# fetch NAME VERSION FOLDER FILE...: packs NAME@VERSION and copies the named files into FOLDER
fetch() {
  name=$1 version=$2 folder=$3
  shift 3
  archive=$(cd "$work" && npm pack --silent --ignore-scripts "$name@$version")
  mkdir -p "$work/$folder" "$folder"
  tar -xzf "$work/$archive" -C "$work/$folder"
  for file in "$@"; do
    cp "$work/$folder/package/$file" "$folder/$(basename "$file")"
    chmod 644 "$folder/$(basename "$file")"
  done
}

# @alpinejs/csp carries no licence file: alpinejs-csp-3.17.4/LICENSE is written by hand (MIT, as its package.json says)
fetch @alpinejs/csp 3.17.4 alpinejs-csp-3.17.4 dist/cdn.min.js dist/module.esm.min.js

sha256sum --check --quiet SHA256SUMS
