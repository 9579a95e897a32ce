using Multyagents.Catalog;

namespace Multyagents.Runs;

/// <summary>Checks a request for a run against the catalog and makes the run that is to be created, with all its ids.</summary>
public sealed class RunPreparation(ICatalogStore catalog, ITaskStore tasks, IIdAllocator ids)
{
    /// <summary>
    /// The run to create. Refused with <see cref="RunRejection.Invalid"/>, <see cref="RunRejection.TemplateNotFound"/>,
    /// <see cref="RunRejection.TaskNotFound"/> or <see cref="RunRejection.TasksTaken"/>; ids are allocated only when it is not.
    /// </summary>
    public async Task<Outcome<PreparedRun>> Prepare(StartRun request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!StartRunRules.Normalize(request).IsAccepted(out var start, out var rejection)) return rejection;
        return start.WorkflowTemplateId is { } template
            ? await FromTemplate(template, start)
            : await FromTasks(start);
    }

    /// <summary>What a run of a template would be; nothing is created, no id allocated. Refused like <see cref="Prepare"/>.</summary>
    public async Task<Outcome<RunPlan>> Plan(StartRun request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!StartRunRules.Normalize(request).IsAccepted(out var start, out var rejection)) return rejection;
        if (start.WorkflowTemplateId is not { } template) return RunRejection.Invalid.Field("workflow_template_id", "is required");
        if (!(await PlanTemplate(template, start)).IsAccepted(out var plan, out rejection)) return rejection;
        return new RunPlan(template, plan.ToSteps());
    }

    private async Task<Outcome<TemplatePlan>> PlanTemplate(TemplateId id, StartRun start)
    {
        if (await catalog.FindTemplate(id) is not { } template) return new RunRejection.TemplateNotFound(id);
        var projects = await FindProjects(template, start.StepTaskOverrides);
        return TemplateExpansion.Plan(template, start.StepTaskOverrides, projects);
    }

    private async Task<Outcome<PreparedRun>> FromTemplate(TemplateId id, StartRun start)
    {
        if (!(await PlanTemplate(id, start)).IsAccepted(out var plan, out var rejection)) return rejection;
        var policies = await FindRetryPolicies(plan.Steps.Select(step => step.Spec.RoleId));
        var first = new TaskId(await ids.Allocate(IdKind.Task, plan.Steps.Count));
        return await Number(new NewRun(id, start.InitiatedBy, start.AutoDispatch, plan.ToTasks(first, policies), ClaimsExistingTasks: false));
    }

    /// <summary>Given tasks run side by side: they have no dependencies among each other.</summary>
    private async Task<Outcome<PreparedRun>> FromTasks(StartRun start)
    {
        var found = (await tasks.FindTasks([.. start.TaskIds])).ToDictionary(task => task.Id);
        foreach (var id in start.TaskIds)
        {
            if (!found.ContainsKey(id)) return new RunRejection.TaskNotFound(id);
        }

        var taken = start.TaskIds.Where(id => found[id].RunId is not null).ToValueList();
        if (taken.Count > 0) return new RunRejection.TasksTaken(taken);
        var policies = await FindRetryPolicies(found.Values.Select(task => task.Spec.RoleId));
        var given = start.TaskIds
            .Select(id => new NewTask(id, null, default, found[id].Spec, default, policies.GetValueOrDefault(found[id].Spec.RoleId), found[id].Approval))
            .ToValueList();
        return await Number(new NewRun(null, start.InitiatedBy, start.AutoDispatch, given, ClaimsExistingTasks: true));
    }

    private async Task<PreparedRun> Number(NewRun run) => new(new RunId(await ids.Allocate(IdKind.Run)), run);

    // Snapshotted like the template: a run is judged by the policies that it was started under.
    private async Task<Dictionary<RoleId, RetryPolicy>> FindRetryPolicies(IEnumerable<RoleId> roles)
    {
        var policies = new Dictionary<RoleId, RetryPolicy>();
        foreach (var id in roles.Distinct())
        {
            if (await catalog.FindRole(id) is { } role && RetryPolicies.Parse(role.ExecutionConstraints) is { } policy) policies.Add(id, policy);
        }

        return policies;
    }

    private async Task<Dictionary<ProjectId, Project>> FindProjects(WorkflowTemplate template, ValueList<StepOverride> overrides)
    {
        var named = overrides.Select(given => given.ProjectId).Append(template.ProjectId).OfType<ProjectId>().Distinct();
        var projects = new Dictionary<ProjectId, Project>();
        foreach (var id in named)
        {
            if (await catalog.FindProject(id) is { } project) projects.Add(id, project);
        }

        return projects;
    }
}

/// <summary>A run that is ready to be created.</summary>
/// <param name="Id">Its id: the key of its grain.</param>
/// <param name="Run">The run.</param>
public sealed record PreparedRun(RunId Id, NewRun Run);
