namespace Multyagents.Simulation.Tests.World;

/// <summary>What is on its way: messages, writes and their answers. Any of it may come next; what belongs to a dead process never comes.</summary>
internal sealed class Agenda(SeededRandom random, Trace trace)
{
    private readonly List<Item> _items = [];

    public int Count => _items.Count;

    public void Add(Step step, SimulatedProcess? owner, long subject, Action happen) => _items.Add(new(step, owner, subject, happen));

    public bool HasPending(Step step, SimulatedProcess owner) => _items.Exists(item => item.Step == step && item.Owner == owner);

    /// <summary>Nothing of a dead process happens any more.</summary>
    public void Forget(SimulatedProcess process) => _items.RemoveAll(item => item.Owner == process);

    public void HappenNext()
    {
        var index = random.Below(_items.Count);
        var item = _items[index];
        _items[index] = _items[^1];
        _items.RemoveAt(_items.Count - 1);
        trace.Add(item.Step, item.Subject, item.Owner?.Number ?? 0);
        item.Happen();
    }

    private readonly record struct Item(Step Step, SimulatedProcess? Owner, long Subject, Action Happen);
}
