// Command registry serves the images that testcluster/image made, read-only, by the part of the OCI distribution
// protocol that a pull needs.
//
//	registry ADDRESS DIRECTORY
//
// DIRECTORY holds blobs/sha256/HEX and names/HOST/REPOSITORY/TAG, a file with the digest of the manifest. A container
// runtime that uses this as the mirror of every registry names the HOST it means in the query parameter ns.
package main

import (
	"encoding/json"
	"log"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

var (
	request = regexp.MustCompile(`^/v2/([a-z0-9._/-]+)/(manifests|blobs)/([A-Za-z0-9._:-]+)$`)
	digest  = regexp.MustCompile(`^sha256:[0-9a-f]{64}$`)
)

type registry struct{ directory string }

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: registry ADDRESS DIRECTORY")
	}
	log.Fatal(http.ListenAndServe(os.Args[1], registry{os.Args[2]}))
}

func (r registry) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	if q.URL.Path == "/v2/" {
		return
	}
	match := request.FindStringSubmatch(q.URL.Path)
	if match == nil || strings.Contains(q.URL.Path, "..") || (q.Method != http.MethodGet && q.Method != http.MethodHead) {
		fail(w, http.StatusNotFound, "UNSUPPORTED", "only pulls")
		return
	}
	repository, kind, reference := match[1], match[2], match[3]
	if host := q.URL.Query().Get("ns"); host != "" {
		repository = filepath.Base(host) + "/" + repository
	}
	if kind == "blobs" {
		r.blob(w, q, reference, "application/octet-stream")
		return
	}
	r.manifest(w, q, repository, reference)
}

func (r registry) manifest(w http.ResponseWriter, q *http.Request, repository, reference string) {
	if !digest.MatchString(reference) {
		found, err := os.ReadFile(filepath.Join(r.directory, "names", repository, reference))
		if err != nil {
			fail(w, http.StatusNotFound, "MANIFEST_UNKNOWN", repository+":"+reference+" has not been made; see testcluster/image")
			return
		}
		reference = strings.TrimSpace(string(found))
	}
	var content struct{ MediaType string }
	if text, err := os.ReadFile(r.file(reference)); err == nil {
		_ = json.Unmarshal(text, &content)
	}
	r.blob(w, q, reference, content.MediaType)
}

func (r registry) blob(w http.ResponseWriter, q *http.Request, reference, mediaType string) {
	if !digest.MatchString(reference) {
		fail(w, http.StatusBadRequest, "DIGEST_INVALID", reference)
		return
	}
	if _, err := os.Stat(r.file(reference)); err != nil {
		fail(w, http.StatusNotFound, "BLOB_UNKNOWN", reference)
		return
	}
	w.Header().Set("Content-Type", mediaType)
	w.Header().Set("Docker-Content-Digest", reference)
	http.ServeFile(w, q, r.file(reference))
}

func (r registry) file(digest string) string {
	return filepath.Join(r.directory, "blobs", "sha256", strings.TrimPrefix(digest, "sha256:"))
}

func fail(w http.ResponseWriter, status int, code, message string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"errors": []any{map[string]string{"code": code, "message": message}}})
}
