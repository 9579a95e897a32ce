using System.Text.Json;
using Multyagents.Runner.Protocol;

namespace Multyagents.Runner;

/// <summary>Reads a submit's body. Unknown fields are ignored; everything else that does not fit is named.</summary>
internal sealed class SubmitReader
{
    private static readonly JsonDocumentOptions _json = new() { MaxDepth = RunnerLimits.JsonDepth, AllowDuplicateProperties = false };

    private readonly List<FieldProblem> _problems = [];

    private SubmitReader()
    {
    }

    /// <summary>The request, or what is wrong with the body.</summary>
    public static (SubmitRequest? Request, IReadOnlyList<FieldProblem> Problems) Read(ReadOnlyMemory<byte> body)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body, _json);
        }
        catch (JsonException failure)
        {
            return (null, [new("$", $"is not usable JSON: {failure.Message}")]);
        }

        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return (null, [new("$", "must be an object")]);
            var reader = new SubmitReader();
            var request = reader.Request(document.RootElement);
            return reader._problems.Count == 0 ? (request, []) : (null, reader._problems);
        }
    }

    /// <summary>The text, or null when it is none.</summary>
    public static string? String(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no UTF-8: not a text.
            return null;
        }
    }

    private SubmitRequest Request(JsonElement root) => new()
    {
        TaskId = Text(root, "task_id", "task_id", required: true) ?? "",
        RunId = Text(root, "run_id", "run_id", required: true) ?? "",
        Attempt = Number(root, "attempt"),
        Prompt = Text(root, "prompt", "prompt", required: true) ?? "",
        ExecutionMode = Text(root, "execution_mode", "execution_mode", required: true) ?? "",
        TimeoutSeconds = Number(root, "timeout_seconds") ?? Missing("timeout_seconds"),
        StatusCallbackUrl = Text(root, "status_callback_url", "status_callback_url", required: true) ?? "",
        StatusCallbackToken = Text(root, "status_callback_token", "status_callback_token", required: false),
        Workspace = Workspace(root),
        Sandbox = Raw(root, "sandbox"),
        HandoffContext = Raw(root, "handoff_context"),
    };

    private RunnerWorkspace? Workspace(JsonElement root)
    {
        if (!TryValue(root, "workspace", out var workspace))
            return null;
        if (workspace.ValueKind != JsonValueKind.Object)
        {
            Problem("workspace", "must be an object");
            return null;
        }

        return new RunnerWorkspace
        {
            ProjectId = ProjectId(workspace),
            ProjectRoot = Text(workspace, "project_root", "workspace.project_root", required: false),
            LockPaths = LockPaths(workspace),
            WorktreePath = Text(workspace, "worktree_path", "workspace.worktree_path", required: false),
            GitBranch = Text(workspace, "git_branch", "workspace.git_branch", required: false),
        };
    }

    private long? ProjectId(JsonElement workspace)
    {
        if (!TryValue(workspace, "project_id", out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number))
            return number;
        Problem("workspace.project_id", "must be a whole number");
        return null;
    }

    private List<string>? LockPaths(JsonElement workspace)
    {
        if (!TryValue(workspace, "lock_paths", out var value))
            return null;
        var paths = new List<string>();
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                if (String(item) is { } path)
                    paths.Add(path);
            }

            if (paths.Count == value.GetArrayLength())
                return paths;
        }

        Problem("workspace.lock_paths", "must be a list of texts");
        return null;
    }

    private string? Text(JsonElement parent, string name, string path, bool required)
    {
        if (!TryValue(parent, name, out var value))
        {
            if (required)
                Problem(path, "is missing");
            return null;
        }

        if (String(value) is { } text)
            return text;
        Problem(path, "must be a text of valid Unicode");
        return null;
    }

    private int? Number(JsonElement parent, string name)
    {
        if (!TryValue(parent, name, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number))
            return number;
        Problem(name, "must be a whole number");
        return 0;
    }

    private int Missing(string path)
    {
        Problem(path, "is missing");
        return 0;
    }

    private static JsonElement? Raw(JsonElement parent, string name) => TryValue(parent, name, out var value) ? value.Clone() : null;

    /// <summary>Null counts as absent.</summary>
    private static bool TryValue(JsonElement parent, string name, out JsonElement value) =>
        parent.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

    private void Problem(string path, string problem) => _problems.Add(new(path, problem));
}
