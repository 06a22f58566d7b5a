# Replaces $(steps.S.results.R), also with [i], [*] or .key behind it, as only a running task can. Needs busybox.

# Adds a text to _tb_words, quoted for eval; a text that is nothing but a whole array becomes its items.
_tb_resolve() { # TEXT
    _tb_left=$1 _tb_text=
    while :; do
        case $_tb_left in
            *'$(steps.'*.results.*')'*) ;;
            *) break ;;
        esac
        _tb_text=$_tb_text${_tb_left%%'$(steps.'*}
        _tb_left=${_tb_left#*'$(steps.'}
        _tb_reference=${_tb_left%%')'*}
        _tb_left=${_tb_left#*')'}
        if [ "\$(steps.$_tb_reference)" = "$1" ] && _tb_items; then
            _tb_words="$_tb_words $_tb_value"
            return
        fi
        if _tb_look_up; then
            _tb_text=$_tb_text$_tb_value
        else
            echo "there is no result for \$(steps.$_tb_reference)" >&2
            _tb_text="$_tb_text\$(steps.$_tb_reference)"
        fi
    done
    _tb_quote "$_tb_text$_tb_left"
}

# Replaces in variables of the environment.
_tb_resolve_env() { # NAME...
    _tb_single=yes
    for _tb_variable; do
        eval "_tb_value=\$$_tb_variable"
        _tb_words=
        _tb_resolve "$_tb_value"
        eval "$_tb_variable=${_tb_words# }"
    done
}

_tb_quote() { # TEXT
    _tb_left=$1
    _tb_words="$_tb_words '"
    while :; do
        case $_tb_left in
            *\'*) ;;
            *) break ;;
        esac
        _tb_words="$_tb_words${_tb_left%%\'*}'\\''"
        _tb_left=${_tb_left#*\'}
    done
    _tb_words="$_tb_words$_tb_left'"
}

# The items of an array, where there is room for more than one text.
_tb_items() {
    [ "$_tb_single" ] && return 1
    case $_tb_reference in
        *'[*]') ;;
        *) return 1 ;;
    esac
    _tb_content && _tb_value=$(printf '%s' "$_tb_value" | _tb_json items)
}

# The text that replaces a reference.
_tb_look_up() {
    _tb_content || return 1
    _tb_key=${_tb_reference#*.results.}
    case $_tb_key in
        *']')
            _tb_key=${_tb_key%]}
            _tb_pick item "${_tb_key##*[}"
            ;;
        *.*) _tb_pick key "${_tb_key##*.}" ;;
        *)
            case $_tb_value in
                # What is JSON, but no string, has no text.
                '"'* | '['* | '{'*) _tb_pick text '' || true ;;
            esac
            ;;
    esac
}

# The content of the file of a result.
_tb_content() {
    _tb_key=${_tb_reference#*.results.}
    _tb_file=/tekton/steps/step-${_tb_reference%%.*}/results/${_tb_key%%[.[]*}
    [ -f "$_tb_file" ] || return 1
    _tb_value=$(_tb_tool cat "$_tb_file" && echo .)
    _tb_value=${_tb_value%.}
}

_tb_pick() { # WHAT WHICH
    _tb_picked=$(printf '%s' "$_tb_value" | _tb_json "$1" "$2" && echo .) || return 1
    _tb_value=${_tb_picked%.}
}

# Reads JSON: prints the text of a string (of an array or object of strings: nothing), an item by its index, a value by
# its key, or all items, quoted for eval.
_tb_json() { # WHAT WHICH
    _tb_tool awk -v what="$1" -v which="$2" '
        { json = json $0 "\n" }
        END {
            at = 1
            open = token()
            if (open == "\"") {
                value = string()
                end()
                if (what == "text") printf "%s", value
                exit what != "text"
            }
            if (open == "[") close_by = "]"
            else if (open == "{") close_by = "}"
            else exit 1
            at++
            for (count = 0; token() != close_by; count++) {
                if (count > 0) expect(",")
                key = count
                if (open == "{") {
                    key = string()
                    expect(":")
                }
                values[key] = string()
            }
            at++
            end()
            if (what == "text") exit 0
            if (what == "items") {
                if (open != "[") exit 1
                for (i = 0; i < count; i++) quote(values[i])
                exit 0
            }
            if (!(which in values) || (open == "[") != (what == "item")) exit 1
            printf "%s", values[which]
        }
        function token() {
            while (index(" \t\r\n", substr(json, at, 1)) && at <= length(json)) at++
            return substr(json, at, 1)
        }
        function expect(what) {
            if (token() != what) exit 1
            at++
        }
        function end() {
            if (token() != "") exit 1
        }
        function string(   c, value) {
            expect("\"")
            while ((c = substr(json, at++, 1)) != "\"") {
                if (c == "" || c == "\n") exit 1
                if (c == "\\") c = escape(substr(json, at++, 1))
                value = value c
            }
            return value
        }
        function escape(c,   code) {
            if (c == "n") return "\n"
            if (c == "t") return "\t"
            if (c == "r") return "\r"
            if (c == "b") return "\b"
            if (c == "f") return "\f"
            if (c != "u") return c
            code = hex()
            if (code >= 55296 && code < 56320 && substr(json, at, 2) == "\\u") {
                at += 2
                code = 65536 + (code - 55296) * 1024 + hex() - 56320
            }
            return utf8(code)
        }
        function hex(   i, value) {
            for (i = 0; i < 4; i++)
                value = value * 16 + index("0123456789abcdef", tolower(substr(json, at++, 1))) - 1
            return value
        }
        function utf8(code) {
            if (code < 128) return sprintf("%c", code)
            if (code < 2048) return sprintf("%c", 192 + int(code / 64)) tail(code)
            if (code < 65536) return sprintf("%c", 224 + int(code / 4096)) tail(int(code / 64)) tail(code)
            return sprintf("%c", 240 + int(code / 262144)) tail(int(code / 4096)) tail(int(code / 64)) tail(code)
        }
        function tail(code) {
            return sprintf("%c", 128 + code % 64)
        }
        function quote(value,   parts, n, i) {
            n = split(value, parts, "\047")
            printf " \047%s", parts[1]
            for (i = 2; i <= n; i++) printf "\047\\\047\047%s", parts[i]
            printf "\047"
        }
    '
}
