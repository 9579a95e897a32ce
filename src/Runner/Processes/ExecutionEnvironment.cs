using System.Globalization;
using Multyagents.Runner.Protocol;

namespace Multyagents.Runner;

/// <summary>The environment of an execution: a fixed few variables, what the operator lets through, and what names the task. Nothing else of the runner's own.</summary>
internal static class ExecutionEnvironment
{
    private const string DefaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static readonly string[] _always = ["PATH", "HOME", "LANG", "TMPDIR", "TZ"];

    public static Dictionary<string, string> Of(SubmitRequest request, int? attempt, ExecutionFolder folder, IReadOnlyList<string> pass)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in _always.Concat(pass))
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
                environment[name] = value;
        }

        environment.TryAdd("PATH", DefaultPath);
        environment.TryAdd("HOME", folder.Scratch);
        environment.TryAdd("LANG", "C.UTF-8");
        environment.TryAdd("TMPDIR", "/tmp");
        environment["MULTYAGENTS_TASK_ID"] = request.TaskId;
        environment["MULTYAGENTS_RUN_ID"] = request.RunId;
        environment["MULTYAGENTS_ATTEMPT"] = (attempt ?? 1).ToString(CultureInfo.InvariantCulture);
        environment[ProcessGroup.MarkerVariable] = folder.Marker;
        if (request.HandoffContext is not null)
            environment["MULTYAGENTS_HANDOFF_FILE"] = folder.HandoffFile;
        return environment;
    }
}
