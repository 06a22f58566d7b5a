// Command pause waits and reaps: the first process of the node's PID namespace, and the container that holds the
// namespaces of a pod. It ends at SIGTERM or SIGINT, which the first process of a namespace gets only from outside or
// from its own children's parent, never by accident.
package main

import (
	"os"
	"os/signal"
	"syscall"
)

func main() {
	signals := make(chan os.Signal, 16)
	signal.Notify(signals, syscall.SIGCHLD, syscall.SIGTERM, syscall.SIGINT)
	for received := range signals {
		if received != syscall.SIGCHLD {
			return
		}
		for {
			pid, err := syscall.Wait4(-1, nil, syscall.WNOHANG, nil)
			if err != nil || pid <= 0 {
				break
			}
		}
	}
}
