# Runs a command for as long as our parent lives. The parent holds the other end of our standard
# input and never writes to it: when it is gone, however it went, we read the end of the file.
# The terminal's Ctrl-C is the parent's to handle, so that the server stops before its stores.
trap '' INT HUP
exec 3<&0
"$@" 3<&- </dev/null &
command=$!
{
  read -r _ <&3
  kill -TERM $command
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    sleep 1
    kill -0 $command || exit
  done
  kill -KILL $command
} 2>/dev/null &
watchdog=$!
wait $command
status=$?
kill $watchdog 2>/dev/null
exit $status
