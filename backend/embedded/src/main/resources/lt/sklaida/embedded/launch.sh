# Runs a command for as long as our parent lives. The parent holds the other end of our standard
# input and never writes to it: when it is gone, however it went, we read the end of the file.

# A process group of its own takes the command out of the terminal's Ctrl-C, which is the parent's to
# handle, so that the server stops before its stores; and nothing of the group can be left behind.
set -m
trap '' INT HUP
exec 3<&0
"$@" 3<&- </dev/null &
group=$!
exec 2>/dev/null

end() {
  for _ in {1..20}; do
    kill -0 -- -$group || return
    sleep 0.5
  done
  kill -KILL -- -$group
}

{
  read -r _ <&3
  kill -TERM $group
  end
} &
watchdog=$!

wait $group
status=$?
end
kill $watchdog
exit $status
