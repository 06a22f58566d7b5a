package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"testing"
)

func TestPageTellsTheVersion(t *testing.T) {
	os.Setenv("VERSION", "v0.1.0")
	defer os.Unsetenv("VERSION")
	recorder := httptest.NewRecorder()
	handler().ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, "/", nil))
	if body := recorder.Body.String(); body != "devops-demo v0.1.0\n" {
		t.Errorf("the page says %q", body)
	}
}
