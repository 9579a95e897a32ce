namespace Multyagents.Core.Tests;

/// <summary>
/// Where a test begins. Steps are letters; <c>"d &lt; bc"</c> is step d that depends on b and c. Step a is task 1, b is task 2 and so on,
/// whatever their order in the template.
/// </summary>
internal static class Given
{
    public static readonly RunId Run = new(7);
    public static readonly TemplateId TemplateId = new(3);
    public static readonly RoleId Role = new(5);

    /// <summary>A run of a template that waits for explicit dispatches.</summary>
    public static RunScenario Template(params string[] steps) => new RunScenario().Then(Do.Create(steps, TemplateId, auto: false));

    /// <summary>A run of a template that goes through its DAG by itself.</summary>
    public static RunScenario AutoTemplate(params string[] steps) => new RunScenario().Then(Do.Create(steps, TemplateId, auto: true));

    /// <summary>A run of given tasks, without a template.</summary>
    public static RunScenario Tasks(string letters) =>
        new RunScenario().Then(Do.Create([.. letters.Select(letter => letter.ToString())], template: null, auto: false));

    /// <summary>A run that does not exist.</summary>
    public static RunScenario Nothing() => new();

    public static TaskId Task(char letter) => new(letter - 'a' + 1);

    public static ValueList<TaskId> TaskIds(string letters) => letters.Select(Task).ToValueList();

    public static StepId Step(char letter) => new(letter.ToString());

    public static ValueList<StepId> Steps(string letters) => letters.Select(Step).ToValueList();

    public static TaskSpec Spec(char letter) => new(
        Role, $"title of {letter}", $"echo {letter}", 60 + letter, Context7Mode.Inherit, ExecutionMode.NoWorkspace, false, null, [], null, null);
}
