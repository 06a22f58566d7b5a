package io.jenkins.plugins.tektonbridge.view;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.Api;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.tektonbridge.BuildRuns;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import jenkins.model.Tab;
import jenkins.model.TransientActionFactory;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The Tekton runs of a build, as a tab of its page. Below it are addresses for scripts: {@code tekton/v1/…}, see
 * {@link ScriptApi}, and Jenkins' own {@code tekton/api/json}, which lists the runs.
 */
@ExportedBean
public final class TektonTab extends Tab implements StaplerProxy {
    static final String URL = "tekton";

    TektonTab(Run<?, ?> build) {
        super(build);
    }

    /** The build. */
    public Run<?, ?> getBuild() {
        return (Run<?, ?>) getObject();
    }

    @Override
    public String getIconFileName() {
        return "symbol-git-network-outline plugin-ionicons-api";
    }

    @Override
    public String getDisplayName() {
        return Messages.TektonTab_displayName();
    }

    @Override
    public String getUrlName() {
        return URL;
    }

    /** Nobody comes by who may not see the job. */
    @Override
    public Object getTarget() {
        getBuild().checkPermission(Item.READ);
        return this;
    }

    /** The runs, in the order in which they began. */
    @Exported(inline = true)
    public List<TektonRun> getRuns() {
        return BuildRuns.of(getBuild()).ids().stream()
                .map(this::getRun)
                .filter(run -> run != null)
                .sorted((one, other) -> one.state().createdAt().compareTo(other.state().createdAt()))
                .toList();
    }

    /** The run of an id, for {@code tekton/run/ID/…}. */
    @CheckForNull
    public TektonRun getRun(String id) {
        return TektonRun.find(getBuild(), id);
    }

    /** For {@code tekton/v1/…}. */
    public ScriptApi getV1() {
        return new ScriptApi(this);
    }

    /** For {@code tekton/api/json}. */
    public Api getApi() {
        return new Api(this);
    }

    /** Gives the tab to builds that have runs. */
    @Extension
    @SuppressWarnings("rawtypes")
    public static final class Factory extends TransientActionFactory<Run> {
        @Override
        public Class<Run> type() {
            return Run.class;
        }

        @NonNull
        @Override
        public Collection<? extends Action> createFor(@NonNull Run build) {
            return BuildRuns.of(build).any() ? Set.of(new TektonTab(build)) : Set.of();
        }
    }
}
