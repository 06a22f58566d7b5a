module git.k8s.local/course/devops-demo

go 1.14
