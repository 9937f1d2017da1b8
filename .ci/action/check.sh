#!/usr/bin/env bash
# Runs patuh check for the Action: annotations, a summary, files, and the step's
# outputs. It ends with 0: the verdict is the last step's to end with, after
# everything was told.
set -euo pipefail

out=$(mktemp -d "${RUNNER_TEMP:?}/patuh.XXXXXX")

arguments=(check --lang "$PATUH_LANG")
option() { [[ -z $2 ]] || arguments+=("$1" "$2"); }
form() { arguments+=(--format "\"$1=${2//\"/\"\"}\""); } # a list of values, which a comma would part
option --register "$PATUH_REGISTER"
option --register-key "$PATUH_REGISTER_KEY"
option --regulation "$PATUH_REGULATION"
option --baseline "$PATUH_BASELINE"
option --baseline-key "$PATUH_BASELINE_KEY"
option --fail-on "$PATUH_FAIL_ON"
option --out "$PATUH_OUT"
option --key "$PATUH_KEY"
option --signer "$PATUH_SIGNER"
read -r -a rules <<<"${PATUH_MINIMUM//$'\n'/ }"
for rule in ${rules[@]+"${rules[@]}"}; do option --minimum "$rule"; done # bash 3.2, of macOS, has no empty arrays
[[ $PATUH_STRICT != true ]] || arguments+=(--strict)
[[ $PATUH_HISTORY != true ]] || arguments+=(--history)
form json "$out/report.json"
form sarif "$out/report.sarif"
form markdown "$out/summary.md"
[[ -z $PATUH_OUT ]] || arguments+=(--format html)

# What patuh says of manifests is not to be taken for commands to the runner.
token=patuh-$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
code=0
printf '::stop-commands::%s\n' "$token"
"$PATUH" "${arguments[@]}" -- "$PATUH_PATH" || code=$?
printf '::%s::\n' "$token"

report='' sarif='' seal=''
if [[ -s $out/report.json && $code != 1 && $code != 2 ]]; then
	"$PATUH" post github "$out/report.json" --outputs --annotations --lang "$PATUH_LANG"
	report=$out/report.json sarif=$out/report.sarif
	# GitHub shows no summary of more than a megabyte.
	if (($(wc -c <"$out/summary.md") < 1000000)); then
		cat "$out/summary.md" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
	fi
	[[ -z $PATUH_OUT || ! -f $PATUH_OUT/seal.sigstore.json ]] || seal=$PATUH_OUT/seal.sigstore.json
else
	printf 'verdict=none\npass=0\nfail=0\nwarning=0\nexempt=0\nunknown=0\nerror=0\n' >>"$GITHUB_OUTPUT"
	case $PATUH_LANG in
	en) said="Nothing was judged (exit code $code): the log says why. Nothing is said to comply." ;;
	*) said="Tidak ada yang dinilai (kode keluar $code): sebabnya ada di log. Tidak ada yang dinyatakan patuh." ;;
	esac
	printf '::error title=patuh::%s\n' "$said"
	printf '# ? patuh\n\n%s\n' "$said" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
	# No result is no success, whatever it ended with.
	((code != 0)) || code=1
fi
printf 'exit-code=%d\n' "$code" >>"$GITHUB_OUTPUT"
for pair in "report=$report" "sarif=$sarif" "seal=$seal"; do
	[[ $pair != *$'\n'* ]] || { echo '::error title=patuh::a path holds the end of a line'; exit 1; }
	printf '%s\n' "$pair" >>"$GITHUB_OUTPUT"
done
