using System.Text.Json;
using Multyagents.Runner.Protocol;

namespace Multyagents.Runner;

/// <summary>The container that a submit asks for: <c>{image, command[]?, workdir?, env{}?, mounts[{source, target, read_only?}]?}</c>.</summary>
internal sealed record SandboxSpec(
    string Image, IReadOnlyList<string> Command, string? Workdir, IReadOnlyDictionary<string, string> Environment, IReadOnlyList<SandboxMount> Mounts)
{
    /// <summary>Of a submit that <see cref="Check"/> has nothing to say about.</summary>
    public static SandboxSpec Of(Execution execution) => Read(execution.Request.Sandbox!.Value, []);

    /// <summary>What a submit for the mode docker-sandbox lacks.</summary>
    public static void Check(List<FieldProblem> problems, JsonElement? sandbox)
    {
        if (sandbox is { ValueKind: JsonValueKind.Object } value)
            Read(value, problems);
        else
            problems.Add(new("sandbox", $"must be an object; it is needed by the execution mode {ExecutionModes.DockerSandbox}"));
    }

    private static SandboxSpec Read(JsonElement sandbox, List<FieldProblem> problems)
    {
        var image = Text(sandbox, "image", "sandbox.image", problems) ?? "";
        if (string.IsNullOrWhiteSpace(image) || image[0] == '-' || image.Any(character => character is <= ' ' or > '~'))
            problems.Add(new("sandbox.image", "must be the name of an image"));
        var workdir = Text(sandbox, "workdir", "sandbox.workdir", problems);
        if (workdir is not null)
            CheckPath(workdir, "sandbox.workdir", problems);
        return new(image, ReadCommand(sandbox, problems), workdir, ReadEnvironment(sandbox, problems), ReadMounts(sandbox, problems));
    }

    private static List<string> ReadCommand(JsonElement sandbox, List<FieldProblem> problems)
    {
        var command = new List<string>();
        foreach (var word in Items(sandbox, "command", problems))
        {
            if (Text(word, "sandbox.command", problems) is { } text)
                command.Add(text);
        }

        return command;
    }

    private static Dictionary<string, string> ReadEnvironment(JsonElement sandbox, List<FieldProblem> problems)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!TryValue(sandbox, "env", out var env))
            return environment;
        if (env.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new("sandbox.env", "must be an object of texts"));
            return environment;
        }

        foreach (var variable in env.EnumerateObject())
        {
            if (variable.Name.Length == 0 || variable.Name.Any(character => character is '=' or <= ' '))
                problems.Add(new("sandbox.env", "the name of a variable must not be empty or have blanks or '=' in it"));
            else if (Text(variable.Value, $"sandbox.env.{variable.Name}", problems) is { } value)
                environment[variable.Name] = value;
        }

        return environment;
    }

    private static List<SandboxMount> ReadMounts(JsonElement sandbox, List<FieldProblem> problems)
    {
        var mounts = new List<SandboxMount>();
        foreach (var item in Items(sandbox, "mounts", problems))
        {
            if (item.ValueKind != JsonValueKind.Object)
            {
                problems.Add(new("sandbox.mounts", "must be a list of objects"));
                continue;
            }

            var mount = new SandboxMount(
                Text(item, "source", "sandbox.mounts.source", problems) ?? "",
                Text(item, "target", "sandbox.mounts.target", problems) ?? "",
                Flag(item, "read_only", "sandbox.mounts.read_only", problems));
            CheckPath(mount.Source, "sandbox.mounts.source", problems);
            CheckPath(mount.Target, "sandbox.mounts.target", problems);
            if (mount.Target.TrimEnd('/') == ContainerLaunch.ExchangeTarget)
                problems.Add(new("sandbox.mounts.target", $"must not be {ContainerLaunch.ExchangeTarget}, which is the runner's own"));
            mounts.Add(mount);
        }

        return mounts;
    }

    private static IEnumerable<JsonElement> Items(JsonElement sandbox, string name, List<FieldProblem> problems)
    {
        if (!TryValue(sandbox, name, out var list))
            return [];
        if (list.ValueKind == JsonValueKind.Array && list.GetArrayLength() <= RunnerLimits.SandboxItems)
            return list.EnumerateArray();
        problems.Add(new($"sandbox.{name}", $"must be a list of at most {RunnerLimits.SandboxItems} items"));
        return [];
    }

    private static void CheckPath(string path, string field, List<FieldProblem> problems)
    {
        if (!path.StartsWith('/') || path.Length > RunnerLimits.PathLength)
            problems.Add(new(field, $"must be an absolute path of at most {RunnerLimits.PathLength} characters"));
    }

    private static bool Flag(JsonElement parent, string name, string field, List<FieldProblem> problems)
    {
        if (!TryValue(parent, name, out var value))
            return false;
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            problems.Add(new(field, "must be true or false"));
        return value.ValueKind == JsonValueKind.True;
    }

    private static string? Text(JsonElement parent, string name, string field, List<FieldProblem> problems) =>
        TryValue(parent, name, out var value) ? Text(value, field, problems) : null;

    private static string? Text(JsonElement value, string field, List<FieldProblem> problems)
    {
        if (SubmitReader.String(value) is { } text && !text.Contains('\0', StringComparison.Ordinal))
            return text;
        problems.Add(new(field, "must be a text of valid Unicode without the character NUL"));
        return null;
    }

    private static bool TryValue(JsonElement parent, string name, out JsonElement value) =>
        parent.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
}
