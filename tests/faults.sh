#!/usr/bin/env bash
# What goes wrong around the program and needs a disk or memory of its own: tests/faults.sh HANDBOOK
#
# A full disk and one that can only be read (both need the right to mount; without it they are skipped and say so), and
# many facts in little memory: FACTS_MEGABYTES of them, 16 if nothing is said. Some 40 times a fact file's size is needed; where
# there is less, facts are refused in words (2). What is tried without any of this stands in tests/integration/faults.rs.
set -euo pipefail
cd "$(dirname "$0")/.."
handbook=$(realpath "${1:?usage: tests/faults.sh HANDBOOK}")
work=$(mktemp -d)
mounted=
finish() {
    [[ -z "$mounted" ]] || umount "$work/disk"
    rm -rf "$work"
}
trap finish EXIT
failed=0
fail() { printf 'FAILED %s\n' "$1"; failed=1; }

# Runs a command that must not work: exit code 2, words that say why, and nothing of the file that it was to write.
refused() {
    local what=$1 words=$2 file=$3 status=0
    shift 3
    "$@" > "$work/out" 2> "$work/err" || status=$?
    [[ $status == 2 ]] || fail "$what: exit code $status"
    # A long message goes over several lines.
    tr -d '│' < "$work/err" | tr -s ' \n' ' ' | grep -q "$words" || fail "$what: $(cat "$work/err")"
    [[ -z "$file" || ! -e "$file" ]] || fail "$what: $file is there"
    [[ -z "$(find "$work/disk" -name '.*.new' 2> /dev/null)" ]] || fail "$what: something is left"
    printf 'ok     %s\n' "$what"
}

policy=policies/hospital.policy
mkdir "$work/disk"
if mount -t tmpfs -o size=16k none "$work/disk" 2> /dev/null; then
    mounted=yes
    file="$work/disk/template.yaml"
    # A file that is there stays as it was.
    printf 'mine\n' > "$work/disk/man.1"
    refused "a full disk under a new file" "disk is full" "$file" \
        "$handbook" facts template "$policy" -o "$file" --period 2022 --employees 200
    [[ "$(cat "$work/disk/man.1")" == mine ]] || fail "a full disk: another file has changed"
    mount -o remount,ro "$work/disk"
    refused "a disk that can only be read" "can only be read" "$file" "$handbook" facts template "$policy" -o "$file"
    umount "$work/disk"
    mounted=
else
    printf 'skipped: a full disk, and one that can only be read, need the right to mount a tmpfs\n'
fi

# Facts under a limit of memory: results that are whole, or words, and never half of anything.
megabytes=${FACTS_MEGABYTES:-16}
awk -v bytes=$((megabytes << 20)) 'BEGIN {
    print "涵盖: 2022-03\n员工:"
    for (at = 0; written < bytes; at++) {
        line = sprintf("  - 工号: E%07d\n    入职日期: 2021-06-15\n    违规: [{日期: 2022-03-08, 条款: H.1.3}, {日期: 2022-03-09, 条款: H.2.2}]\n", at)
        written += length(line)
        printf "%s", line
    }
}' > "$work/large.yaml"
status=0
(ulimit -v $((2 << 20)); "$handbook" eval "$policy" --facts "$work/large.yaml" --period 2022-03 --format json) > "$work/out" 2> "$work/err" || status=$?
case $status in
    0) tail -c 3 "$work/out" | grep -q '}' || fail "much of facts: the results are cut off" ;;
    2) [[ -s "$work/err" ]] || fail "much of facts: no word of why" ;;
    *) fail "$megabytes MB of facts in 2 GB: exit code $status: $(head -c 300 "$work/err")" ;;
esac
printf 'ok     %s MB of facts in 2 GB of memory: exit code %s\n' "$megabytes" "$status"
exit $failed
