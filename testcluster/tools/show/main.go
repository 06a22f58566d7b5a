// Command show is the whole of an image without a shell. It says what it was started with and does what it is told:
//
//	show [--sleep DURATION] [--read FILE] [--write FILE=TEXT] [--exit CODE] [ARGUMENT...]
//
// Options may be repeated and are carried out in their order; what is no option is an argument. It prints one line for
// each argument and for each environment variable, sorted, before anything else.
package main

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"
)

func main() {
	for i, argument := range os.Args[1:] {
		fmt.Printf("argument %d: %s\n", i+1, argument)
	}
	environment := os.Environ()
	slices.Sort(environment)
	for _, variable := range environment {
		fmt.Printf("environment: %s\n", variable)
	}
	code := 0
	for arguments := os.Args[1:]; len(arguments) > 0; arguments = arguments[1:] {
		act, known := acts[arguments[0]]
		if !known {
			continue
		}
		if len(arguments) == 1 {
			fail(fmt.Errorf("%s needs a value", arguments[0]))
		}
		arguments = arguments[1:]
		if err := act(arguments[0], &code); err != nil {
			fail(err)
		}
	}
	os.Exit(code)
}

var acts = map[string]func(value string, code *int) error{
	"--sleep": func(value string, _ *int) error {
		duration, err := time.ParseDuration(value)
		time.Sleep(duration)
		return err
	},
	"--read": func(file string, _ *int) error {
		content, err := os.ReadFile(file)
		os.Stdout.Write(content)
		return err
	},
	"--write": func(value string, _ *int) error {
		file, text, _ := strings.Cut(value, "=")
		return os.WriteFile(file, []byte(text), 0o644)
	},
	"--exit": func(value string, code *int) (err error) {
		*code, err = strconv.Atoi(value)
		return err
	},
}

func fail(err error) {
	fmt.Fprintf(os.Stderr, "show: %v\n", err)
	os.Exit(125)
}
