// Package provisioner gives each claim a directory of the node. It takes claims whose StorageClass names it, in any
// access mode: with a single node a directory serves every pod that mounts it.
package provisioner

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"
	core "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/errors"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/clientcmd"
)

const (
	name = "tekton-bridge/directory"

	// The controller manager writes the first on a claim whose class names a provisioner it doesn't know, and leaves
	// volumes with the second to that provisioner.
	claimedBy     = "volume.kubernetes.io/storage-provisioner"
	provisionedBy = "pv.kubernetes.io/provisioned-by"

	// What failed is tried again this often.
	resync = 10 * time.Second
)

type provisioner struct {
	client    kubernetes.Interface
	directory string
}

// NewCommand returns the command that watches claims and volumes until it is ended.
func NewCommand() *cobra.Command {
	var kubeconfig, directory string
	command := &cobra.Command{
		Use:           "provisioner",
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE: func(*cobra.Command, []string) error {
			config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
			if err != nil {
				return err
			}
			client, err := kubernetes.NewForConfig(config)
			if err != nil {
				return err
			}
			return (&provisioner{client, directory}).run(context.Background())
		},
	}
	command.Flags().StringVar(&kubeconfig, "kubeconfig", "", "how to reach the API server")
	command.Flags().StringVar(&directory, "directory", "", "where the volumes' directories are made")
	return command
}

func (p *provisioner) run(ctx context.Context) error {
	factory := informers.NewSharedInformerFactory(p.client, resync)
	for _, informer := range []cache.SharedIndexInformer{
		factory.Core().V1().PersistentVolumeClaims().Informer(),
		factory.Core().V1().PersistentVolumes().Informer(),
	} {
		if _, err := informer.AddEventHandler(cache.ResourceEventHandlerFuncs{
			AddFunc:    func(object any) { p.look(ctx, object) },
			UpdateFunc: func(_, object any) { p.look(ctx, object) },
		}); err != nil {
			return err
		}
	}
	factory.Start(ctx.Done())
	<-ctx.Done()
	return nil
}

func (p *provisioner) look(ctx context.Context, object any) {
	var err error
	switch o := object.(type) {
	case *core.PersistentVolumeClaim:
		if o.Annotations[claimedBy] == name && o.Spec.VolumeName == "" && o.DeletionTimestamp == nil {
			err = p.provide(ctx, o)
		}
	case *core.PersistentVolume:
		if o.Annotations[provisionedBy] == name && o.Status.Phase == core.VolumeReleased && o.DeletionTimestamp == nil &&
			o.Spec.PersistentVolumeReclaimPolicy == core.PersistentVolumeReclaimDelete {
			err = p.remove(ctx, o)
		}
	}
	if err != nil {
		log.Print(err)
	}
}

// provide makes the volume of a claim, named by the claim's UID so that a second try finds the first.
func (p *provisioner) provide(ctx context.Context, claim *core.PersistentVolumeClaim) error {
	class, err := p.client.StorageV1().StorageClasses().Get(ctx, *claim.Spec.StorageClassName, meta.GetOptions{})
	if err != nil {
		return fmt.Errorf("class of claim %s/%s: %w", claim.Namespace, claim.Name, err)
	}
	volumeName := "pvc-" + string(claim.UID)
	path := filepath.Join(p.directory, claim.Namespace+"-"+claim.Name+"-"+volumeName)
	if err := os.MkdirAll(path, 0o777); err != nil {
		return err
	}
	if err := os.Chmod(path, 0o777); err != nil { // past the umask: pods run as any user
		return err
	}
	kind := core.HostPathDirectory
	_, err = p.client.CoreV1().PersistentVolumes().Create(ctx, &core.PersistentVolume{
		ObjectMeta: meta.ObjectMeta{Name: volumeName, Annotations: map[string]string{provisionedBy: name}},
		Spec: core.PersistentVolumeSpec{
			StorageClassName:              class.Name,
			PersistentVolumeReclaimPolicy: *class.ReclaimPolicy,
			AccessModes:                   claim.Spec.AccessModes,
			VolumeMode:                    claim.Spec.VolumeMode,
			Capacity:                      core.ResourceList{core.ResourceStorage: claim.Spec.Resources.Requests[core.ResourceStorage]},
			ClaimRef: &core.ObjectReference{
				Kind: "PersistentVolumeClaim", APIVersion: "v1",
				Namespace: claim.Namespace, Name: claim.Name, UID: claim.UID,
			},
			PersistentVolumeSource: core.PersistentVolumeSource{HostPath: &core.HostPathVolumeSource{Path: path, Type: &kind}},
		},
	}, meta.CreateOptions{})
	if errors.IsAlreadyExists(err) {
		return nil
	}
	return err
}

func (p *provisioner) remove(ctx context.Context, volume *core.PersistentVolume) error {
	if err := os.RemoveAll(volume.Spec.HostPath.Path); err != nil {
		return err
	}
	err := p.client.CoreV1().PersistentVolumes().Delete(ctx, volume.Name, meta.DeleteOptions{})
	if errors.IsNotFound(err) {
		return nil
	}
	return err
}
