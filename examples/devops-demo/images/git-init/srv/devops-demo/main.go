// devops-demo is the application that the demo pipeline builds and deploys: a page that tells which version runs.
package main

import (
	"fmt"
	"log"
	"net/http"
	"os"
)

func main() {
	address := os.Getenv("ADDRESS")
	if address == "" {
		address = ":8080"
	}
	log.Printf("devops-demo %s listens on %s", version(), address)
	log.Fatal(http.ListenAndServe(address, handler()))
}

func version() string {
	if v := os.Getenv("VERSION"); v != "" {
		return v
	}
	return "unknown"
}

func handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "devops-demo %s\n", version())
	})
	mux.HandleFunc("/healthz", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, "ok")
	})
	return mux
}
