using Multyagents.Embedded.CodeGeneration;

namespace Multyagents.Embedded.Runtime;

/// <summary>
/// Which requests may begin beside those that run. The rules are those of Orleans: one turn at a time, except for reentrant grains, methods that
/// always interleave (they neither wait nor make others wait), read-only methods among themselves, and calls of a chain for which a running
/// turn has opened a reentrant section. A chain of calls that comes back to a grain is otherwise not let in: it waits, and times out.
/// Guarded by the activation's lock.
/// </summary>
internal struct Admission(GrainClass grain)
{
    private readonly List<GrainCall> _running = [];
    private Dictionary<Guid, int>? _sections;

    // Of the running turns: those that make others wait, and how many of these are read-only.
    private int _blocking;
    private int _blockingReadOnly;

    public readonly int RunningCount => _running.Count;

    public readonly GrainCall? Oldest => _running.Count > 0 ? _running[0] : null;

    /// <summary>Whether a request behind one that may not begin could still begin itself.</summary>
    public readonly bool MayAdmitOutOfOrder => _blocking == _blockingReadOnly || _sections is { Count: > 0 };

    public readonly bool IsRunning(GrainCall call) => _running.Contains(call);

    public readonly bool MayBegin(GrainCall call) =>
        _blocking == 0
        || grain.IsReentrant
        || call.AlwaysInterleaves
        || (call.IsReadOnly && _blocking == _blockingReadOnly)
        || IsOfOpenSection(call);

    public void Begin(GrainCall call)
    {
        _running.Add(call);
        if (!call.AlwaysInterleaves)
        {
            _blocking++;
            _blockingReadOnly += call.IsReadOnly ? 1 : 0;
        }
    }

    public void End(GrainCall call)
    {
        _running.Remove(call);
        if (!call.AlwaysInterleaves)
        {
            _blocking--;
            _blockingReadOnly -= call.IsReadOnly ? 1 : 0;
        }
    }

    public void EnterSection(Guid id)
    {
        _sections ??= [];
        _sections[id] = _sections.GetValueOrDefault(id) + 1;
    }

    public readonly void LeaveSection(Guid id)
    {
        if (_sections is null || !_sections.TryGetValue(id, out var depth))
            return;
        if (depth == 1)
            _sections.Remove(id);
        else
            _sections[id] = depth - 1;
    }

    private readonly bool IsOfOpenSection(GrainCall call) =>
        _sections is { Count: > 0 } && call.Context is { } context
        && Orleans.Runtime.RequestContext.ReentrancyIdOf(context) is var id && id != Guid.Empty && _sections.ContainsKey(id);
}
