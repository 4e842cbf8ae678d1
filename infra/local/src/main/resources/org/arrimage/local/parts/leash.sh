# leash.sh SIGNAL GRACE COMMAND…: runs COMMAND and stops it when standard input ends.
# Standard input is a pipe held by the supervisor, so it ends however the supervisor dies.
# What the command writes is for its owner alone.
umask 077
signal=$1
grace=$2
shift 2
exec 3<&0
"$@" </dev/null 3<&- &
child=$!
(
    trap '' TERM INT HUP
    while read -r _ <&3; do :; done
    kill -"$signal" "$child" 2>/dev/null
    waited=0
    while kill -0 "$child" 2>/dev/null; do
        if [ "$waited" -ge "$grace" ]; then
            kill -KILL "$child" 2>/dev/null
            break
        fi
        sleep 1
        waited=$((waited + 1))
    done
) >/dev/null 2>&1 &
watcher=$!
exec 3<&-
trap 'kill -"$signal" "$child" 2>/dev/null' TERM INT HUP
printf '%s\n' "$child" >"$LEASH_PID_FILE"
wait "$child"
code=$?
# A trapped signal ends the first wait before the child is gone.
while kill -0 "$child" 2>/dev/null; do
    wait "$child"
    code=$?
done
kill -KILL "$watcher" 2>/dev/null
rm -f "$LEASH_PID_FILE"
exit "$code"
