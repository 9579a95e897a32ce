using System.Globalization;

namespace Multyagents.Runner;

/// <summary>The environment of an execution: a fixed few variables, what the operator lets through, and what names the task. Nothing else of the runner's own.</summary>
internal static class ExecutionEnvironment
{
    private const string DefaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static readonly string[] _always = ["PATH", "HOME", "LANG", "TMPDIR", "TZ"];

    /// <summary>Of a command on this machine.</summary>
    public static Dictionary<string, string> OnHost(Execution execution, ExecutionFolder folder, IReadOnlyList<string> pass)
    {
        var environment = Inherited(folder, pass);
        foreach (var (name, value) in OfTask(execution, folder.HandoffFile, folder.HandoffOutFile))
            environment[name] = value;
        return environment;
    }

    /// <summary>What is handed on of the runner's own environment, and the marker by which the execution's processes are found.</summary>
    public static Dictionary<string, string> Inherited(ExecutionFolder folder, IReadOnlyList<string> pass)
    {
        var environment = Inherited(pass);
        environment.TryAdd("HOME", folder.Scratch);
        environment[ProcessGroup.MarkerVariable] = folder.Marker;
        return environment;
    }

    /// <summary>What is handed on of the runner's own environment.</summary>
    public static Dictionary<string, string> Inherited(IReadOnlyList<string> pass)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in _always.Concat(pass))
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
                environment[name] = value;
        }

        environment.TryAdd("PATH", DefaultPath);
        environment.TryAdd("LANG", "C.UTF-8");
        environment.TryAdd("TMPDIR", "/tmp");
        return environment;
    }

    /// <summary>What names the task and its files, which have the given paths where the command runs.</summary>
    public static IEnumerable<(string Name, string Value)> OfTask(Execution execution, string handoffFile, string handoffOutFile)
    {
        yield return ("MULTYAGENTS_TASK_ID", execution.TaskId);
        yield return ("MULTYAGENTS_RUN_ID", execution.Request.RunId);
        yield return ("MULTYAGENTS_ATTEMPT", (execution.Attempt ?? 1).ToString(CultureInfo.InvariantCulture));
        yield return ("MULTYAGENTS_HANDOFF_OUT_FILE", handoffOutFile);
        if (execution.Request.HandoffContext is not null)
            yield return ("MULTYAGENTS_HANDOFF_FILE", handoffFile);
    }
}
