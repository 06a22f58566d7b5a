package io.jenkins.plugins.tektonbridge.convert;

import hudson.AbortException;
import hudson.model.Item;
import hudson.model.Job;
import hudson.scm.SCM;
import java.io.IOException;
import java.io.StringReader;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import jenkins.scm.api.SCMFileSystem;
import jenkins.triggers.SCMTriggerItem;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The Jenkinsfile of a job. It is read from the job's configuration, so that this plugin does not need those of Pipeline
 * jobs: a script stands in it, or the path of a file in the repository.
 *
 * @param name what it is called in reports
 * @param text the Jenkinsfile
 */
record PipelineSource(String name, String text) {
    /** Whether a job is a Pipeline: whether it has a definition. */
    static boolean isPipeline(Job<?, ?> job) {
        return job instanceof SCMTriggerItem && job.getClass().getName().endsWith("WorkflowJob");
    }

    /**
     * The Jenkinsfile of a job.
     *
     * @throws AbortException when it has none that can be found
     */
    static PipelineSource of(Job<?, ?> job) throws IOException, InterruptedException {
        Element definition = definition(job)
                .orElseThrow(() -> new AbortException(Messages.PipelineSource_noPipeline(job.getFullName())));
        Optional<String> script = child(definition, "script");
        if (script.isPresent()) {
            return new PipelineSource(job.getName() + ".jenkinsfile", script.get());
        }
        String path = child(definition, "scriptPath").orElse("Jenkinsfile");
        return new PipelineSource(path, inRepository(job, path));
    }

    private static String inRepository(Job<?, ?> job, String path) throws IOException, InterruptedException {
        SCMTriggerItem item = SCMTriggerItem.SCMTriggerItems.asSCMTriggerItem(job);
        Collection<? extends SCM> scms = item == null ? List.of() : item.getSCMs();
        for (SCM scm : scms) {
            try (SCMFileSystem files = SCMFileSystem.of((Item) job, scm)) {
                if (files != null) {
                    return files.child(path).contentAsString();
                }
            }
        }
        throw new AbortException(Messages.PipelineSource_noFile(path, job.getFullName()));
    }

    private static Optional<Element> definition(Job<?, ?> job) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            // Nothing outside of the file is read.
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            String xml = job.getConfigFile().asString().replaceFirst("^<\\?xml[^>]*\\?>", "");
            Element root = factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
            return element(root, "definition");
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        }
    }

    private static Optional<Element> element(Element parent, String name) {
        NodeList children = parent.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element element && element.getTagName().equals(name)) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> child(Element parent, String name) {
        return element(parent, name).map(Element::getTextContent);
    }
}
