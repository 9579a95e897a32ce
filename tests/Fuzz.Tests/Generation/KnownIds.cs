using System.Collections.Concurrent;

namespace Multyagents.Fuzz.Tests;

/// <summary>Ids that exist, or did, by what they are ids of: most requests are about something. Safe for concurrent use.</summary>
internal sealed class KnownIds
{
    private const int Latest = 10;

    private static readonly (string Hint, string Kind)[] Kinds =
        [("run", "workflow-runs"), ("template", "workflow-templates"), ("task", "tasks"), ("role", "roles"), ("project", "projects"), ("approval", "approvals"), ("artifact", "artifacts")];

    private readonly ConcurrentDictionary<string, ConcurrentStack<long>> _known = new();

    /// <summary>Something of that id exists now.</summary>
    /// <param name="path">Where it was made.</param>
    /// <param name="id">Its id.</param>
    public void Add(string path, long id) => _known.GetOrAdd(KindOf(path), _ => new()).Push(id);

    /// <summary>One of the latest of the kind that a path or a field is about; now and then one that is none.</summary>
    public long Any(string about, Random random)
    {
        if (random.Next(10) == 0) return random.NextInt64(1, 40);
        var known = _known.TryGetValue(KindOf(about), out var all) ? all.Take(Latest).ToArray() : [];
        return known.Length == 0 ? random.NextInt64(1, 10) : known[random.Next(known.Length)];
    }

    // "/workflow-runs/{id}/…" and "workflow_run_id" are about the same. In a path the first word counts: "/tasks/{id}/approval" is about a task.
    private static string KindOf(string about)
    {
        var first = about.StartsWith('/') ? about.Split('/').Skip(about.StartsWith("/runner/", StringComparison.Ordinal) ? 2 : 1).First() : about;
        return Kinds.FirstOrDefault(kind => first.Contains(kind.Hint, StringComparison.Ordinal)).Kind ?? "";
    }
}
