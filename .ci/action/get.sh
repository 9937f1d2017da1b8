#!/usr/bin/env bash
# Gets patuh for the Action: a release, held to its checksums, or what the
# Action's own source builds. Says where it is in the output "patuh".
#
# It runs nothing that was downloaded before its checksum is known to be right.
set -euo pipefail

refuse() {
	printf '::error title=patuh::%s\n' "$1"
	exit 1
}

bin=$(mktemp -d "${RUNNER_TEMP:?}/patuh-bin.XXXXXX")
program=$bin/patuh
[[ ${RUNNER_OS:-} != Windows ]] || program=$bin/patuh.exe

# The Action's tag is a version; a local checkout has none and is built.
version=${PATUH_VERSION#v}
if [[ -z $version && ${PATUH_ACTION_REF:-} =~ ^v([0-9]+\.[0-9]+\.[0-9]+)$ && $PATUH_BUILD != true ]]; then
	version=${BASH_REMATCH[1]}
fi

build() {
	command -v go >/dev/null || refuse 'go is not there to build patuh with; give the input version instead'
	go -C "$PATUH_ACTION" build -trimpath -buildvcs=false -o "$program" ./cmd/patuh
}

sum() { # of a file, whatever this system calls it
	if command -v sha256sum >/dev/null; then sha256sum <"$1"; else shasum -a 256 <"$1"; fi | cut -d' ' -f1
}

# This machine itself, and nobody whose address only begins like it.
loopback='^http://127\.0\.0\.1:[0-9]+/'

fetch() { # NAME BYTES
	local from=$PATUH_RELEASES/v$version/$1 protocol='=https'
	[[ ! $from =~ $loopback ]] || protocol='=http'
	curl --fail --silent --show-error --location --proto "$protocol" --proto-redir "$protocol" --max-time 300 --max-filesize "$2" --retry 3 --output "$bin/$1" -- "$from" ||
		refuse "$1 of release $version could not be downloaded"
}

# signed holds the checksums to the key of whoever makes releases.
signed() {
	[[ -f $PATUH_RELEASE_KEY ]] || refuse 'the input release-key names no file'
	fetch checksums.txt.sigstore.json 1000000
	if command -v cosign >/dev/null; then
		fetch trusted_root.json 1000000
		cosign verify-blob --key "$PATUH_RELEASE_KEY" --bundle "$bin/checksums.txt.sigstore.json" --trusted-root "$bin/trusted_root.json" \
			--insecure-ignore-tlog "$bin/checksums.txt" >/dev/null 2>&1 || refuse "the signature over the checksums of release $version does not hold"
		echo "signature over the checksums: holds (cosign)"
		return
	fi
	command -v openssl >/dev/null || refuse 'neither cosign nor openssl is there to check the signature of the release with'
	tr -d '\n' <"$bin/checksums.txt.sigstore.json" | sed -n 's/.*"messageSignature":{[^}]*}[^}]*"signature":"\([A-Za-z0-9+\/=]*\)".*/\1/p' | openssl base64 -d -A >"$bin/signature"
	openssl dgst -sha256 -verify "$PATUH_RELEASE_KEY" -signature "$bin/signature" "$bin/checksums.txt" >/dev/null 2>&1 ||
		refuse "the signature over the checksums of release $version does not hold"
	echo "signature over the checksums: holds (openssl)"
}

download() {
	local os arch name suffix=.tar.gz wanted
	[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.]+)?$ ]] || refuse 'the input version is no version, such as 0.1.0'
	[[ $PATUH_RELEASES == https://* || $PATUH_RELEASES/ =~ $loopback ]] || refuse 'the input releases is no https address'
	case ${RUNNER_OS:-$(uname -s)} in
	Linux) os=linux ;;
	macOS | Darwin) os=darwin ;;
	Windows) os=windows suffix=.zip ;;
	*) refuse 'there is no release for this system' ;;
	esac
	case ${RUNNER_ARCH:-$(uname -m)} in
	X64 | x86_64 | amd64) arch=amd64 ;;
	ARM64 | arm64 | aarch64) arch=arm64 ;;
	*) refuse 'there is no release for this processor' ;;
	esac
	name=patuh_${version}_${os}_${arch}
	fetch checksums.txt 1000000
	[[ -z $PATUH_RELEASE_KEY ]] || signed
	fetch "$name$suffix" 100000000
	wanted=$(sed -n "s/^\([0-9a-f]\{64\}\)  $name\\$suffix\$/\1/p" "$bin/checksums.txt")
	[[ $wanted =~ ^[0-9a-f]{64}$ ]] || refuse "the checksums of release $version do not name $name$suffix just once"
	[[ $(sum "$bin/$name$suffix") == "$wanted" ]] || refuse "$name$suffix is not what its checksum says"
	echo "$name$suffix: sha256 $wanted"
	# Through a pipe: whatever else an archive names, no file and no link is made of it.
	if [[ $suffix == .zip ]]; then
		unzip -p "$bin/$name$suffix" "$name/patuh.exe"
	else
		tar -xzOf "$bin/$name$suffix" "$name/patuh"
	fi >"$program" || { # half of it may be there, of an archive that is cut off or on a disk that is full
		rm -f "$program"
		refuse "there is no program in $name$suffix, or it could not be unpacked"
	}
	[[ -s $program ]] || { rm -f "$program"; refuse "there is no program in $name$suffix"; }
}

case $PATUH_BUILD:$version in
true:*) build ;;
*:) # a local checkout, or a commit that is no release
	[[ -z ${PATUH_ACTION_REF:-} ]] || refuse 'the Action is not used at a tag of a release: give the input version, or build: true'
	build
	;;
*) download ;;
esac
chmod +x "$program"
"$program" version
printf 'patuh=%s\n' "$program" >>"$GITHUB_OUTPUT"
