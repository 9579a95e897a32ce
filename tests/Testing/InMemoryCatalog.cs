using Multyagents.Catalog;

namespace Multyagents.Testing;

/// <summary>The catalog in memory: roles, projects, templates, tasks and ids, with the semantics of the ports.</summary>
/// <remarks>One lock stands for the database's transactions; <see cref="InMemoryJournal"/> takes the same one.</remarks>
public sealed class InMemoryCatalog : ICatalogStore, ITaskStore, IIdAllocator
{
    private const int MaxNamed = 5;

    private readonly SortedDictionary<RoleId, Role> _roles = [];
    private readonly SortedDictionary<ProjectId, Project> _projects = [];
    private readonly SortedDictionary<TemplateId, WorkflowTemplate> _templates = [];
    private readonly SortedDictionary<TaskId, TaskRecord> _tasks = [];
    private readonly Dictionary<RunId, IReadOnlyList<TaskId>> _runs = [];
    private readonly Dictionary<IdKind, long> _lastIds = [];

    internal Lock Transaction { get; } = new();

    public Task<long> Allocate(IdKind kind, int count = 1)
    {
        if (kind == IdKind.Invalid || !Enum.IsDefined(kind)) throw new ArgumentOutOfRangeException(nameof(kind));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        lock (Transaction)
        {
            var first = _lastIds.GetValueOrDefault(kind) + 1;
            _lastIds[kind] = first + count - 1;
            return Task.FromResult(first);
        }
    }

    public Task<IReadOnlyList<Role>> ListRoles() => Locked<IReadOnlyList<Role>>(() => [.. _roles.Values]);

    public Task<Role?> FindRole(RoleId id) => Locked(() => _roles.GetValueOrDefault(id));

    public Task<IReadOnlySet<RoleId>> ExistingRoles(IReadOnlyCollection<RoleId> ids) =>
        Locked<IReadOnlySet<RoleId>>(() => ids.Where(_roles.ContainsKey).ToHashSet());

    public Task SaveRole(Role role) => Locked(() => _roles[role.Id] = role);

    public Task<DeleteResult> DeleteRole(RoleId id) => Locked(() => Delete(
        _roles,
        id,
        _tasks.Values.Where(task => task.Spec.RoleId == id),
        _templates.Values.Where(template => template.Steps.Any(step => step.RoleId == id))));

    public Task<IReadOnlyList<Project>> ListProjects() => Locked<IReadOnlyList<Project>>(() => [.. _projects.Values]);

    public Task<Project?> FindProject(ProjectId id) => Locked(() => _projects.GetValueOrDefault(id));

    public Task SaveProject(Project project) => Locked(() => _projects[project.Id] = project);

    public Task<DeleteResult> DeleteProject(ProjectId id) => Locked(() => Delete(
        _projects,
        id,
        _tasks.Values.Where(task => task.Spec.ProjectId == id),
        _templates.Values.Where(template => template.ProjectId == id)));

    public Task<IReadOnlyList<WorkflowTemplate>> ListTemplates() =>
        Locked<IReadOnlyList<WorkflowTemplate>>(() => [.. _templates.Values]);

    public Task<WorkflowTemplate?> FindTemplate(TemplateId id) => Locked(() => _templates.GetValueOrDefault(id));

    public Task SaveTemplate(WorkflowTemplate template) => Locked(() =>
    {
        foreach (var role in template.Steps.Select(step => step.RoleId).Distinct()) DemandRole(role);
        DemandProject(template.ProjectId);
        _templates[template.Id] = template;
    });

    public Task<DeleteResult> DeleteTemplate(TemplateId id) => Locked(() => Delete(_templates, id, [], []));

    public Task CreateTask(TaskId id, TaskSpec spec, DateTimeOffset at) => Locked(() =>
    {
        DemandReferences(spec);
        _tasks.Add(id, new(id, null, null, spec, at));
    });

    public Task<TaskRecord?> FindTask(TaskId id) => Locked(() => _tasks.GetValueOrDefault(id));

    public Task<DispatchRecord?> FindForDispatch(TaskId id) => Locked(() =>
        _tasks.TryGetValue(id, out var task)
            ? new DispatchRecord(
                task,
                _roles[task.Spec.RoleId],
                task.Spec.ProjectId is { } project ? _projects.GetValueOrDefault(project) : null)
            : null);

    public Task<IReadOnlyList<TaskRecord>> ListTasks(RunId? run, int limit) => Locked<IReadOnlyList<TaskRecord>>(() =>
        run is { } id
            ? [.. TasksOf(id).Take(limit).Select(task => _tasks[task])]
            : [.. _tasks.Values.TakeLast(limit)]);

    public Task<IReadOnlyList<TaskRecord>> FindTasks(IReadOnlyCollection<TaskId> ids) =>
        Locked<IReadOnlyList<TaskRecord>>(() => [.. ids.Distinct().Where(_tasks.ContainsKey).Select(id => _tasks[id])]);

    public Task<bool> DecideApproval(TaskId id, ApprovalDecision decision) => Locked(() =>
    {
        if (_tasks.GetValueOrDefault(id) is not { RunId: null, Approval: not { Status: ApprovalStatus.Approved } } task) return false;
        _tasks[id] = task with { Approval = decision };
        return true;
    });

    /// <summary>Gives tasks to a run without its journal, for tests that need no more than that.</summary>
    public void Claim(RunId run, params TaskId[] ids)
    {
        lock (Transaction) Bind(run, [.. ids.Select(id => new NewTask(id, null, default, _tasks[id].Spec))], default);
    }

    /// <summary>Tasks of a run in template order. Only under <see cref="Transaction"/>.</summary>
    internal IReadOnlyList<TaskId> TasksOf(RunId run) => _runs.GetValueOrDefault(run, []);

    /// <summary>The name of a template. Only under <see cref="Transaction"/>.</summary>
    internal string? NameOf(TemplateId? id) => id is { } given ? _templates.GetValueOrDefault(given)?.Name : null;

    /// <summary>Which tasks a run may not claim: they do not exist, have a run or another decision. Only under <see cref="Transaction"/>.</summary>
    internal ValueList<TaskId> NotClaimable(IEnumerable<NewTask> tasks) => tasks
        .Where(claimed => !_tasks.TryGetValue(claimed.TaskId, out var task) || task.RunId is not null || task.Approval != claimed.Approval)
        .Select(claimed => claimed.TaskId)
        .ToValueList();

    /// <summary>Puts a new run's tasks in. Only under <see cref="Transaction"/>, after all checks.</summary>
    internal void Bind(RunId run, IReadOnlyList<NewTask> tasks, DateTimeOffset at)
    {
        foreach (var task in tasks)
        {
            var existing = _tasks.GetValueOrDefault(task.TaskId);
            _tasks[task.TaskId] = new(task.TaskId, run, task.StepId, task.Spec, existing?.CreatedAt ?? at, existing?.Approval);
        }

        _runs[run] = [.. tasks.Select(task => task.TaskId)];
    }

    /// <summary>Whether a task exists. Only under <see cref="Transaction"/>.</summary>
    internal TaskRecord TaskOf(TaskId id) => _tasks[id];

    /// <summary>Whether a task exists. Only under <see cref="Transaction"/>.</summary>
    internal bool HasTask(TaskId id) => _tasks.ContainsKey(id);

    /// <summary>Throws unless what a spec refers to exists, as a database does. Only under <see cref="Transaction"/>.</summary>
    internal void DemandReferences(TaskSpec spec)
    {
        DemandRole(spec.RoleId);
        DemandProject(spec.ProjectId);
    }

    private void DemandRole(RoleId id)
    {
        if (!_roles.ContainsKey(id)) throw new InvalidOperationException($"role {id} does not exist");
    }

    private void DemandProject(ProjectId? id)
    {
        if (id is { } project && !_projects.ContainsKey(project)) throw new InvalidOperationException($"project {project} does not exist");
    }

    private static DeleteResult Delete<TId, TItem>(
        SortedDictionary<TId, TItem> items, TId id, IEnumerable<TaskRecord> tasks, IEnumerable<WorkflowTemplate> templates)
        where TId : notnull
    {
        if (!items.ContainsKey(id)) return DeleteResult.NotFound.Instance;
        var users = new[] { Name("tasks", tasks.Select(task => task.Id)), Name("workflow templates", templates.Select(template => template.Id)) }
            .OfType<string>()
            .ToList();
        if (users.Count > 0) return new DeleteResult.InUse(string.Join(" and ", users));
        items.Remove(id);
        return DeleteResult.Deleted.Instance;
    }

    private static string? Name<TId>(string kind, IEnumerable<TId> ids)
    {
        var named = ids.Take(MaxNamed).ToList();
        return named.Count == 0 ? null : $"{kind} {string.Join(", ", named)}";
    }

    private Task<T> Locked<T>(Func<T> read)
    {
        lock (Transaction) return Task.FromResult(read());
    }

    private Task Locked(Action write)
    {
        lock (Transaction) write();
        return Task.CompletedTask;
    }
}
