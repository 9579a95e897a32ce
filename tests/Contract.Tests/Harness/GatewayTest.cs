namespace Multyagents.Contract.Tests.Harness;

/// <summary>Steps that many tests of a whole gateway begin with.</summary>
public abstract class GatewayTest(GatewayHost gateway)
{
    private static int _names;

    protected GatewayHost Gateway => gateway;

    protected ScriptedRunner Runner => gateway.Runner;

    /// <summary>A name that no other test has.</summary>
    protected static string NewName(string what) => FormattableString.Invariant($"{what}-{Interlocked.Increment(ref _names)}");

    protected Task<Answer> Get(string path, params (string Name, string Value)[] headers) => gateway.Get(path, headers);

    protected Task<Answer> Post(string path, object? body = null, params (string Name, string Value)[] headers) => gateway.Post(path, body, headers);

    protected async Task<long> NewRole(object? write = null) => (await Post("/roles", write ?? new { name = NewName("role") })).Ok()["id"].Number;

    /// <summary>A project in a folder of its own.</summary>
    protected async Task<(long Id, string Root)> NewProject()
    {
        var root = Path.Combine(gateway.Folder, NewName("project"));
        return ((await Post("/projects", new { name = "p", root_path = root })).Ok()["id"].Number, root);
    }

    protected async Task<long> NewTask(object? write = null) => (await Post("/tasks", write ?? new { role_id = await NewRole(), title = "t" })).Ok()["id"].Number;

    /// <summary>A template of steps written as <c>a</c>, <c>b&lt;a</c>, <c>c&lt;a+b</c>; the prompt of each is its step id behind a name of the template's own.</summary>
    protected async Task<Template> NewTemplate(params string[] steps)
    {
        var name = NewName("template");
        var role = await NewRole();
        var written = steps.Select(step => step.Split('<')).Select(parts => new
        {
            step_id = parts[0],
            role_id = role,
            title = $"do {parts[0]}",
            depends_on = parts.Length == 1 ? [] : parts[1].Split('+'),
            prompt = $"{name}/{parts[0]}",
        });
        return new((await Post("/workflow-templates", new { name, steps = written })).Ok()["id"].Number, name, role);
    }

    /// <summary>A run of a new template that waits for its dispatches.</summary>
    protected Task<Run> NewRun(params string[] steps) => StartRun(false, steps);

    /// <summary>A run of a new template that goes by itself.</summary>
    protected Task<Run> NewAutoRun(params string[] steps) => StartRun(true, steps);

    protected async Task<Run> StartRun(bool autoDispatch, params string[] steps) => await StartRun(await NewTemplate(steps), autoDispatch);

    protected async Task<Run> StartRun(Template template, bool autoDispatch)
    {
        var run = (await Post("/workflow-runs", new { workflow_template_id = template.Id, auto_dispatch = autoDispatch })).Ok();
        return new(run["id"].Number, run["task_ids"].Numbers, template);
    }

    /// <summary>A run <c>a, b&lt;a, c&lt;b</c> that goes by itself and whose b has failed.</summary>
    protected async Task<Run> NewFailedRun()
    {
        var run = await NewAutoRun("a", "b<a", "c<b");
        await Finish(run.Tasks[0], "success");
        await Finish(run.Tasks[1], "failed");
        return run;
    }

    /// <summary>The runner reports the end of an attempt.</summary>
    protected async Task<Json> Finish(long task, string status, int attempt = 1) =>
        (await Report(task, attempt, new { status, exit_code = status == "success" ? 0 : 1, stdout = $"out of {task}/{attempt}" })).Ok();

    /// <summary>The runner calls back at the address and with the token that it was given.</summary>
    protected async Task<Answer> Report(long task, int attempt, object body)
    {
        var submission = await Runner.Submission(task, attempt);
        return await Post(submission.CallbackUrl, body, ("X-Runner-Token", submission.Token));
    }

    protected async Task<Json> ReadTask(long id) => (await Get($"/tasks/{id}")).Ok();

    protected async Task<Json> ReadRun(Run run) => (await Get($"/workflow-runs/{run.Id}")).Ok();

    protected async Task<Json> ReadSummary(Run run) => (await Get($"/workflow-runs/{run.Id}/execution-summary")).Ok();

    protected async Task<Json> Events(Run run, string filter = "") => (await Get($"/events?run_id={run.Id}&limit=1000{filter}")).Ok();

    protected Task<Json> Events(Run run, string type, long task) => Events(run, $"&event_type={type}&task_id={task}");

    /// <summary>Waits until a task stands so.</summary>
    protected async Task<Json> Reaches(long task, string status)
    {
        var seen = default(Json);
        await Eventually.Holds(
            async () => (seen = await ReadTask(task))["status"].Text == status,
            () => $"task {task} is {status}; it is {seen}");
        return seen;
    }

    protected Task<Answer> Rerun(Run run, object body, params (string Name, string Value)[] headers) =>
        Post($"/workflow-runs/{run.Id}/partial-rerun", body, headers);

    protected Task<Answer> Dispatch(long task) => Post($"/tasks/{task}/dispatch");

    /// <summary>A template, its name, and the role of its steps.</summary>
    protected sealed record Template(long Id, string Name, long Role);

    /// <summary>A run of a template and its tasks in template order.</summary>
    protected sealed record Run(long Id, long[] Tasks, Template Template)
    {
        /// <summary>The prompt of a step.</summary>
        public string Prompt(string step) => $"{Template.Name}/{step}";
    }
}
