#!/usr/bin/env bash
# Makes the bundles of the examples' handed-over repositories out of the folders
# beside them: repositories/<name>/ becomes repositories/<name>.bundle. Commits
# are the same each time; keys, and so signatures, are new, and the public key
# of who signs is written anew. The private key is not kept.
# Needs git 2.34 or newer and ssh-keygen.
set -euo pipefail
cd "$(dirname "$0")"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null

# bundle CITY NAME VERSION DATE VENDOR [PUBLIC KEY OF THE SIGNER]
bundle() {
	local city=$1 name=$2 version=$3 date=$4 vendor=$5 public=${6:-}
	local from=$PWD/$city/repositories/$name to=$PWD/$city/repositories/$name.bundle
	export GIT_AUTHOR_NAME=$vendor GIT_AUTHOR_EMAIL=serah-terima@contoh.example GIT_AUTHOR_DATE=$date
	export GIT_COMMITTER_NAME=$vendor GIT_COMMITTER_EMAIL=serah-terima@contoh.example GIT_COMMITTER_DATE=$date
	git init --quiet --initial-branch=main "$work/$name"
	cp -R "$from/." "$work/$name"
	find "$work/$name" -path "$work/$name/.git" -prune -o -type f -exec chmod 644 {} +
	(
		cd "$work/$name"
		git add --all
		git commit --quiet --message="$name $version"
		if [[ -n $public ]]; then
			ssh-keygen -q -t ecdsa -b 256 -N '' -C "$name" -f "$work/$name.key"
			git -c gpg.format=ssh -c user.signingKey="$work/$name.key" tag --sign --message="$name $version" "v$version"
		fi
		git bundle create --quiet "$to" --all HEAD
		echo "$city/repositories/$name.bundle $(git rev-parse --short=7 HEAD)"
	)
	if [[ -n $public ]]; then
		ssh-keygen -e -m PKCS8 -f "$work/$name.key.pub" > "$city/$public"
	fi
}

bundle kota-serang simpus 1.2.0 2025-06-27T09:00:00+07:00 "PT Contoh Teknologi Sehat" sertifikat/penerima-dinkes.pub
bundle kota-bukittinggi antrean 1.0.0 2025-09-12T09:00:00+07:00 "CV Contoh Antrean"
