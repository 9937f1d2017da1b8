#!/usr/bin/env bash
# Posts the result for the Action, where it was asked for. What could not be
# posted is a warning: the verdict is not of the posting.
set -euo pipefail

arguments=(post github "$PATUH_REPORT" --lang "$PATUH_LANG" --name "$PATUH_NAME")
[[ $PATUH_SARIF != true ]] || arguments+=(--sarif)
[[ $PATUH_CHECK_RUN != true ]] || arguments+=(--check-run)
[[ $PATUH_COMMENT != true ]] || arguments+=(--comment)

if ! "$PATUH" "${arguments[@]}"; then
	case $PATUH_LANG in
	en) said='The result could not be posted to GitHub; the log says why. The verdict stands.' ;;
	*) said='Hasil tidak dapat dikirim ke GitHub; sebabnya ada di log. Putusannya tetap.' ;;
	esac
	printf '::warning title=patuh::%s\n' "$said"
fi
