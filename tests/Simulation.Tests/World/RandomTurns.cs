using Multyagents.Embedded.Runtime;

namespace Multyagents.Simulation.Tests.World;

/// <summary>Runs the turns of one process's grains on the simulation's thread, in an order that the seed chooses.</summary>
internal sealed class RandomTurns(SeededRandom random) : TurnThreads
{
    private readonly List<IThreadPoolWorkItem> _ready = [];
    private readonly int _thread = Environment.CurrentManagedThreadId;

    public int Count => _ready.Count;

    public override void Queue(IThreadPoolWorkItem work, bool preferLocal)
    {
        // Another thread would make the order of things its own: the schedule could not be replayed.
        if (Environment.CurrentManagedThreadId != _thread) throw new InvalidOperationException("a turn was queued by a thread that is not the simulation's");
        _ready.Add(work);
    }

    public void RunNext()
    {
        var index = random.Below(_ready.Count);
        var work = _ready[index];
        _ready[index] = _ready[^1];
        _ready.RemoveAt(_ready.Count - 1);
        work.Execute();
    }

    public void Forget() => _ready.Clear();
}
