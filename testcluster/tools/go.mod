// Small programs of the test cluster, of Go's standard library alone.
module tekton-bridge/testcluster/tools

go 1.26.0
