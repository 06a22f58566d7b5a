package io.jenkins.plugins.tektonbridge.convert;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.RootAction;
import io.jenkins.plugins.tektonbridge.engine.migrate.convert.ConvertOptions;
import io.jenkins.plugins.tektonbridge.engine.migrate.convert.ImageMap;
import io.jenkins.plugins.tektonbridge.engine.migrate.convert.JenkinsfileConverter;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.JenkinsfileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/**
 * A page on which a Jenkinsfile is pasted, or a job chosen, and converted to Tekton. Nothing of it is executed or kept.
 * Whoever may read Jenkins may paste one, as for the linter of Declarative Pipelines; for that of a job one has to be
 * allowed to see its configuration. The link to the page is there for those who may create jobs.
 */
@Extension
public final class ConvertPage implements RootAction {
    private static final Logger LOGGER = Logger.getLogger(ConvertPage.class.getName());
    /** So many jobs are offered; others can be typed. */
    private static final int MOST_JOBS = 200;

    @Override
    @CheckForNull
    public String getIconFileName() {
        return Jenkins.get().hasPermission(Item.CREATE) ? "symbol-swap-horizontal-outline plugin-ionicons-api" : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.ConvertPage_displayName();
    }

    @Override
    public String getUrlName() {
        return "tekton-convert";
    }

    /** The names of jobs that are offered: Pipelines of which the user may see the configuration. */
    public List<String> getJobs() {
        List<String> names = new ArrayList<>();
        for (Job<?, ?> job : Jenkins.get().allItems(Job.class)) {
            if (names.size() == MOST_JOBS) {
                break;
            }
            if (job.hasPermission(Item.EXTENDED_READ) && PipelineSource.isPipeline(job)) {
                names.add(job.getFullName());
            }
        }
        return names;
    }

    /**
     * Converts what the form says.
     *
     * @param jenkinsfile the text that was pasted; empty to take that of the job
     * @param job the full name of a job
     * @param images YAML that says which images stand for agents, labels and tools; empty for none
     */
    @RequirePOST
    public HttpResponse doConvert(
            @QueryParameter String jenkinsfile, @QueryParameter String job, @QueryParameter String images) {
        Jenkins.get().checkPermission(Jenkins.READ);
        String name = Util.fixNull(job).strip();
        try {
            ConvertOptions options = ConvertOptions.named(ConvertOptions.pipelineName(name)).with(images(images));
            if (Util.fixNull(jenkinsfile).isBlank()) {
                PipelineSource source = PipelineSource.of(job(name));
                return show(new Conversion(
                        JenkinsfileConverter.convert(source.name(), source.text(), options), ""));
            }
            return show(new Conversion(JenkinsfileConverter.convert("Jenkinsfile", jenkinsfile, options), ""));
        } catch (JenkinsfileException | ImageMap.BadImageMapException | AbortException e) {
            return show(new Conversion(null, e.getMessage()));
        } catch (IOException | InterruptedException e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            LOGGER.log(Level.WARNING, e, () -> "The Jenkinsfile of " + name + " can't be read");
            return show(new Conversion(null, Messages.ConvertPage_unreadable(name, String.valueOf(e.getMessage()))));
        }
    }

    private static HttpResponse show(Conversion conversion) {
        return HttpResponses.forwardToView(conversion, "index");
    }

    private static ImageMap images(String text) throws ImageMap.BadImageMapException {
        return Util.fixNull(text).isBlank() ? ImageMap.NONE : ImageMap.read("images", text);
    }

    /** The job of a name; one that the user may not see is not there. */
    private static Job<?, ?> job(String name) throws AbortException {
        if (name.isEmpty()) {
            throw new AbortException(Messages.ConvertPage_nothing());
        }
        Job<?, ?> job = Jenkins.get().getItemByFullName(name, Job.class);
        if (job == null) {
            throw new AbortException(Messages.ConvertPage_noJob(name));
        }
        job.checkPermission(Item.EXTENDED_READ);
        return job;
    }
}
