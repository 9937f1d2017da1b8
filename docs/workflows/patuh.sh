#!/usr/bin/env bash
# The check in any CI, or on a desk: gets a release of patuh, holds it to its
# checksum, judges this folder, and leaves the result in patuh-result/ in every
# form that CI systems read. It ends with patuh's exit code.
#
#   PATUH_VERSION   the release, such as 0.1.0; with PATUH set it is not needed
#   PATUH           a patuh that is there already
#   PATUH_FLAGS     further flags, such as: --strict --minimum handover.documents
set -euo pipefail

out=patuh-result
mkdir -p "$out"

if [[ -z ${PATUH:-} ]]; then
	base=https://github.com/patuh-id/patuh/releases/download/v${PATUH_VERSION:?}
	case $(uname -m) in
	x86_64) arch=amd64 ;;
	aarch64 | arm64) arch=arm64 ;;
	*) echo 'there is no release for this processor' >&2 && exit 1 ;;
	esac
	name=patuh_${PATUH_VERSION}_linux_$arch
	bin=$(mktemp -d)
	trap 'rm -rf "$bin"' EXIT
	for file in checksums.txt "$name.tar.gz"; do
		curl --fail --silent --show-error --location --proto '=https' --output "$bin/$file" "$base/$file"
	done
	(cd "$bin" && grep -F "  $name.tar.gz" checksums.txt | sha256sum --check --strict --quiet)
	tar -xzf "$bin/$name.tar.gz" -C "$bin" --strip-components=1 "$name/patuh"
	PATUH=$bin/patuh
fi

read -r -a flags <<<"${PATUH_FLAGS:-}"
code=0
"$PATUH" check . ${flags[@]+"${flags[@]}"} \
	--format "json=$out/report.json" --format "sarif=$out/report.sarif" --format "junit=$out/junit.xml" \
	--format "gitlab=$out/gl-code-quality-report.json" --format "markdown=$out/summary.md" || code=$?
exit "$code"
