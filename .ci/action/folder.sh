#!/usr/bin/env bash
# Prints the folder of the repository that names of files in a result start from:
# the manifest's.
set -euo pipefail

folder=$PATUH_PATH
[[ -d $folder ]] || folder=$(dirname -- "$folder")
folder=${folder#"${GITHUB_WORKSPACE:-}/"}
[[ $folder != "${GITHUB_WORKSPACE:-}" ]] || folder=.
printf '%s\n' "$folder"
