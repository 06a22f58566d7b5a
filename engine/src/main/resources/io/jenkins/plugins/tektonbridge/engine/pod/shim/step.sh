# The shim of a step: waits for its turn, runs the command, collects results and hands over. POSIX sh with the tools of
# the image (mkdir, cat, wc; sleep, mkfifo and sed where they are needed), or with a busybox that was brought (-tools).
# Other fragments stand before this one where a step needs them. Names begin with _tb_, so that no variable of the step
# is touched.
#
#   sh -c TEXT shim -step INDEX [-tools BUSYBOX] [-after INDEX] -name NAME [OPTION VALUE...] -- COMMAND [ARG...]
#
# All steps of a task begin at once, and each process that their shims start takes time from the others: what the shell
# can do by itself it does.

_tb_tools= _tb_token= _tb_limit=0 _tb_results= _tb_step_results= _tb_on_error= _tb_timeout=
_tb_stdout_path= _tb_stderr_path= _tb_link= _tb_script= _tb_references= _tb_credentials= _tb_changed= _tb_single= _tb_pid= _tb_ran= _tb_told=
_tb_run=/tekton/run
_tb_index=$2
_tb_me=$_tb_run/$_tb_index
shift 2
if [ "$1" = -tools ]; then
    _tb_tools=$2
    shift 2
fi
_tb_before=
if [ "$1" = -after ]; then
    _tb_before=$_tb_run/$2
    shift 2
fi
_tb_steps=/tekton/steps/$2
shift 2

_tb_tool() {
    if [ "$_tb_tools" ]; then "$_tb_tools" "$@"; else "$@"; fi
}

# Ends the container: STATE (ok or err) decides whether the next step runs, the next step is woken, and the message
# tells what the exit code can't.
_tb_end() { # STATE EXIT-CODE STEP-EXIT-CODE REASON
    if [ "$_tb_ran" ] && [ "$_tb_results$_tb_step_results" ]; then
        printf '%s step %s %s\n' "$_tb_token" "$3" "$4" > "$_tb_me.message"
        _tb_collect
        printf '%s end\n' "$_tb_token" >> "$_tb_me.message"
        _tb_tool cat "$_tb_me.message" > /dev/termination-log
    else
        printf '%s step %s %s\n%s end\n' "$_tb_token" "$3" "$4" "$_tb_token" > /dev/termination-log
    fi
    : > "$_tb_me.$1"
    _tb_next=$_tb_run/$((_tb_index + 1)).turn
    # Opened for reading as well, a pipe lets nobody wait for its other end.
    [ -p "$_tb_next" ] && echo 1<> "$_tb_next"
    exit "$2"
}

# Waits until the step before has left its file. The pipe is opened before the file is looked for, so that what is
# written to it afterwards is not lost.
_tb_wait() {
    trap 'exit 143' HUP INT TERM
    if [ -p "$_tb_me.turn" ]; then
        exec 9<> "$_tb_me.turn"
        while [ ! -e "$_tb_before.ok" ] && [ ! -e "$_tb_before.err" ]; do
            read -r _tb_line <&9
        done
        exec 9>&-
    else
        while [ ! -e "$_tb_before.ok" ] && [ ! -e "$_tb_before.err" ]; do
            _tb_tool sleep 0.05 2> /dev/null || _tb_tool sleep 1
        done
    fi
}

# Passes a signal on to everything in the container; where others share its processes, to the command alone.
_tb_kill() {
    if [ $$ = 1 ]; then
        kill -s "$1" -1
    elif [ "$_tb_pid" ]; then
        kill -s "$1" "$_tb_pid"
    fi
} 2> /dev/null

# What the command is run by; the environment fragment has a stricter one.
if ! command -v _tb_exec > /dev/null; then
    _tb_exec() {
        unset SHLVL OLDPWD
        exec "$@"
    }
fi

# Runs the command and leaves its exit code in _tb_code. A shell starts what it does not wait for with an empty input.
_tb_command() {
    for _tb_signal in HUP INT QUIT USR1 USR2 ALRM; do
        trap "_tb_kill $_tb_signal" $_tb_signal
    done
    trap '_tb_told=yes; _tb_kill TERM' TERM
    exec 3<&0
    if [ "$_tb_stdout_path$_tb_stderr_path" ]; then
        _tb_streams
        (_tb_exec "$@") <&3 3<&- >&5 2>&6 5>&- 6>&- &
        _tb_pid=$!
        exec 5>&- 6>&-
    else
        (_tb_exec "$@") <&3 3<&- &
        _tb_pid=$!
    fi
    [ "$_tb_timeout" ] && _tb_watch
    wait "$_tb_pid"
    _tb_code=$?
    # A signal ends the wait, not the command.
    while kill -0 "$_tb_pid" 2> /dev/null; do
        wait "$_tb_pid"
        _tb_code=$?
    done
    trap '' HUP INT QUIT USR1 USR2 ALRM TERM
    [ "$_tb_stdout_path$_tb_stderr_path" ] && wait $_tb_tees
    [ "$_tb_timeout" ] && kill "$_tb_watcher" 2> /dev/null
}

_tb_watch() {
    (
        _tb_tool sleep "$_tb_timeout"
        : > "$_tb_me.late"
        _tb_kill KILL
    ) > /dev/null 2>&1 &
    _tb_watcher=$!
}

# What is shared by the steps, for any user.
_tb_places() {
    umask 0
    _tb_tool mkdir -p $_tb_run /tekton/results /tekton/artifacts /tekton/scripts /tekton/home "$_tb_steps/results" \
        "$_tb_steps/artifacts"
}

(
    _tb_places
    [ "$_tb_before" ] && _tb_tool mkfifo "$_tb_me.turn" 2> /dev/null
)
[ "$_tb_before" ] && _tb_wait
_tb_runs=yes
while [ "$1" != -- ]; do
    case $1 in
        -link) _tb_link=$2 ;;
        -token) _tb_token=$2 ;;
        -limit) _tb_limit=$2 ;;
        -results) _tb_results=$2 ;;
        -step_results) _tb_step_results=$2 ;;
        -on_error) _tb_on_error=$2 ;;
        -timeout) _tb_timeout=$2 ;;
        -stdout_path) _tb_stdout_path=$2 ;;
        -stderr_path) _tb_stderr_path=$2 ;;
        -script) _tb_script=$2 ;;
        -references) _tb_references=$2 ;;
        -credentials) _tb_credentials=$2 ;;
        -references_env) _tb_changed="$_tb_changed $2" ;;
        -never) _tb_runs= ;;
        -when)
            # OPERATOR INPUT COUNT VALUE...
            shift
            _tb_holds "$@" || _tb_runs=
            shift $(($3 + 1))
            ;;
    esac
    shift 2
done
shift
# A step before this one may have removed them.
[ -d "$_tb_steps/results" ] && [ -d "$_tb_steps/artifacts" ] || (_tb_places)
[ "$_tb_link" ] && _tb_tool ln -sfn "${_tb_steps##*/}" "/tekton/steps/$_tb_index" 2> /dev/null
[ "$_tb_before" ] && [ ! -e "$_tb_before.ok" ] && _tb_end err 1 1 Skipped
if [ ! "$_tb_runs" ]; then
    printf 0 > "$_tb_steps/exitCode"
    _tb_end ok 0 0 Skipped
fi

[ "$_tb_credentials" ] && _tb_credentials
[ "$_tb_script" ] && printf '%s' "$_tb_script" > "/tekton/scripts/script-$_tb_index"
if [ "$_tb_references" ]; then
    _tb_words=
    for _tb_word; do _tb_resolve "$_tb_word"; done
    eval "set -- $_tb_words"
fi
[ "$_tb_changed" ] && _tb_resolve_env $_tb_changed
_tb_command "$@"
_tb_ran=yes
# The pod ends: however well this step took it, the next one is not to begin, whose own signal may still be on its way.
_tb_go_on=ok
[ "$_tb_told" ] && _tb_go_on=err
if [ -e "$_tb_me.late" ]; then
    _tb_end err 1 1 TimeoutExceeded
elif [ "$_tb_code" = 0 ]; then
    printf 0 > "$_tb_steps/exitCode"
    _tb_end $_tb_go_on 0 0 Completed
elif [ "$_tb_on_error" = continue ]; then
    printf %s "$_tb_code" > "$_tb_steps/exitCode"
    _tb_end $_tb_go_on 0 "$_tb_code" Continued
else
    _tb_end err "$_tb_code" "$_tb_code" Error
fi
