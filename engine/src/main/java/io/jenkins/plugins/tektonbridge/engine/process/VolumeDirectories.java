package io.jenkins.plugins.tektonbridge.engine.process;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Makes the volumes of an attempt, as directories and files of this machine. */
final class VolumeDirectories {
    private static final Set<String> CREATED_DIRECTORY = Set.of("DirectoryOrCreate");
    private static final Set<String> CREATED_FILE = Set.of("FileOrCreate");

    private final AttemptDirectory attempt;
    private final Claims claims;
    private final Map<String, Path> places = new LinkedHashMap<>();
    private final Map<String, VolumeSource> sources;

    private VolumeDirectories(AttemptDirectory attempt, Claims claims, Map<String, VolumeSource> sources) {
        this.attempt = attempt;
        this.claims = claims;
        this.sources = sources;
    }

    /**
     * Makes the volumes; those in memory are the pod's to mount.
     *
     * @throws AttemptException when a path of the machine is not what a volume says it is
     */
    static VolumeDirectories make(AttemptDirectory attempt, Claims claims, Map<String, VolumeSource> sources)
            throws IOException {
        VolumeDirectories directories = find(attempt, claims, sources);
        for (Map.Entry<String, VolumeSource> volume : sources.entrySet()) {
            directories.make(volume.getKey(), volume.getValue());
        }
        return directories;
    }

    /** The volumes of an attempt that runs already. */
    static VolumeDirectories find(AttemptDirectory attempt, Claims claims, Map<String, VolumeSource> sources)
            throws IOException {
        VolumeDirectories directories = new VolumeDirectories(attempt, claims, sources);
        for (Map.Entry<String, VolumeSource> volume : sources.entrySet()) {
            directories.places.put(volume.getKey(), switch (volume.getValue()) {
                case VolumeSource.Claim claim -> claims.directory(claim.name());
                case VolumeSource.HostPath path -> path.path();
                case VolumeSource.EmptyDir any -> attempt.volume(volume.getKey());
                case VolumeSource.Files any -> attempt.volume(volume.getKey());
            });
        }
        return directories;
    }

    private void make(String name, VolumeSource source) throws IOException {
        switch (source) {
            case VolumeSource.EmptyDir any -> RootFiles.directory(attempt.volume(name), 0777);
            case VolumeSource.Files files -> files(name, files);
            case VolumeSource.HostPath path -> hostPath(name, path);
            case VolumeSource.Claim any -> { }
        }
    }

    private void files(String name, VolumeSource.Files files) throws IOException {
        Path directory = RootFiles.directory(attempt.volume(name), 0755);
        for (VolumeFile file : files.files()) {
            RootFiles.file(directory.resolve(file.path()), file.content(), file.mode());
        }
    }

    private static void hostPath(String name, VolumeSource.HostPath volume) throws IOException {
        Path path = volume.path();
        if (CREATED_DIRECTORY.contains(volume.type())) {
            Files.createDirectories(path);
        } else if (CREATED_FILE.contains(volume.type()) && !Files.exists(path)) {
            Files.createFile(path);
        }
        boolean fits = switch (volume.type()) {
            case "Directory", "DirectoryOrCreate" -> Files.isDirectory(path);
            case "File", "FileOrCreate" -> Files.isRegularFile(path);
            default -> Files.exists(path);
        };
        if (!fits) {
            throw AttemptException.config("MountVolume.SetUp failed for volume \"" + name + "\" : hostPath type check"
                    + " failed: " + path + " is not a " + (volume.type().isEmpty() ? "file or directory" : volume.type()));
        }
    }

    /** The volumes that are kept in memory, and how many bytes each may take; 0 for no limit. */
    Map<Path, Long> inMemory() {
        Map<Path, Long> inMemory = new LinkedHashMap<>();
        sources.forEach((name, source) -> {
            if (source instanceof VolumeSource.EmptyDir(boolean memory, long sizeLimit) && memory) {
                inMemory.put(places.get(name), sizeLimit);
            }
        });
        return inMemory;
    }

    /**
     * What is to be mounted for a container's view of a volume. A subPath that is not there becomes a directory.
     *
     * @throws AttemptException when the subPath leads out of its volume
     */
    MountOperation.Bind bind(Mount mount) throws IOException {
        VolumeSource source = sources.get(mount.volume());
        Path volume = places.get(mount.volume());
        boolean readOnly = mount.readOnly() || isReadOnly(source);
        boolean ofMachine = source instanceof VolumeSource.HostPath;
        if (inMemory().containsKey(volume)) {
            return new MountOperation.Bind(volume.resolve(mount.subPath()), mount.path(), readOnly, false, true);
        }
        Path place = mount.subPath().isEmpty() ? volume.toRealPath() : subPath(volume, mount, source);
        return new MountOperation.Bind(place, mount.path(), readOnly, ofMachine, Files.isDirectory(place));
    }

    private static boolean isReadOnly(VolumeSource source) {
        return switch (source) {
            case VolumeSource.EmptyDir any -> false;
            case VolumeSource.Files files -> true;
            case VolumeSource.Claim claim -> claim.readOnly();
            case VolumeSource.HostPath path -> path.readOnly();
        };
    }

    private static Path subPath(Path volume, Mount mount, VolumeSource source) throws IOException {
        Path wanted = volume.resolve(mount.subPath());
        if (!(source instanceof VolumeSource.Files) && !Files.exists(wanted)) {
            // What is there already must not be a link out of the volume, behind which directories would be made.
            inside(volume, existing(wanted), mount);
            make(wanted, mount);
        }
        try {
            return inside(volume, wanted, mount);
        } catch (NoSuchFileException e) {
            throw AttemptException.config(
                    "volume \"" + mount.volume() + "\" has no file \"" + mount.subPath() + "\", which is a subPath");
        }
    }

    private static void make(Path wanted, Mount mount) throws IOException {
        try {
            Files.createDirectories(wanted);
        } catch (FileAlreadyExistsException e) {
            // An earlier container has left a file there, or a link that leads nowhere.
            throw AttemptException.config("subPath \"" + mount.subPath() + "\" of volume \"" + mount.volume()
                    + "\" can't be made: something that is no directory is in its way");
        }
        RootFiles.mode(wanted, 0777);
    }

    private static Path existing(Path path) {
        Path existing = path;
        while (!Files.exists(existing)) {
            existing = requireNonNull(existing.getParent(), "the root is there");
        }
        return existing;
    }

    private static Path inside(Path volume, Path path, Mount mount) throws IOException {
        Path real = path.toRealPath();
        if (!real.startsWith(volume.toRealPath())) {
            throw AttemptException.config("subPath \"" + mount.subPath() + "\" leads out of volume \"" + mount.volume()
                    + "\" by a symbolic link");
        }
        return real;
    }
}
