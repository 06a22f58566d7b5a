package io.jenkins.plugins.tektonbridge.cluster;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.XmlFile;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/** In which namespaces this Jenkins has run something: there it looks for what a crash left. Kept in a file. Thread-safe. */
@Extension
public final class RunPlaces {
    private static final Logger LOGGER = Logger.getLogger(RunPlaces.class.getName());

    private final List<String> places = new ArrayList<>();

    /**
     * A namespace of a cluster.
     *
     * @param cluster the cluster's name
     * @param namespace the namespace
     */
    record Place(String cluster, String namespace) {}

    /** Reads what was kept. */
    public RunPlaces() {
        XmlFile file = file();
        if (file.exists()) {
            try {
                ((List<?>) file.read()).forEach(place -> places.add(place.toString()));
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> file + " can't be read; pods and Secrets that a crash left may stay");
            }
        }
    }

    static RunPlaces get() {
        return ExtensionList.lookupSingleton(RunPlaces.class);
    }

    private static XmlFile file() {
        return new XmlFile(
                Jenkins.XSTREAM2, new File(Jenkins.get().getRootDir(), RunPlaces.class.getName() + ".xml"));
    }

    /** Notes a place, before anything is made there. */
    synchronized void add(String cluster, String namespace) {
        String place = namespace + "/" + cluster;
        if (!places.contains(place)) {
            places.add(place);
            try {
                file().write(new ArrayList<>(places));
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "Namespace " + namespace + " of cluster " + cluster
                        + " can't be noted; what a crash leaves there may stay");
            }
        }
    }

    /** All places, in the order in which they were noted. */
    synchronized List<Place> all() {
        return places.stream()
                .map(place -> place.split("/", 2))
                .map(parts -> new Place(parts[1], parts[0]))
                .toList();
    }
}
