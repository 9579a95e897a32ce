using Multyagents.Testing;

namespace Multyagents.Simulation.Tests.World;

/// <summary>Runs as their journals tell them.</summary>
internal static class RunStates
{
    /// <summary>The run after its first so many entries; null when it has none.</summary>
    public static RunState? Of(InMemoryJournal store, RunId run, long version = long.MaxValue)
    {
        RunState? state = null;
        foreach (var stored in store.ReadRun(run, 0, int.MaxValue).Result)
        {
            if (stored.Entry.Seq > version) break;
            state = RunEvolution.Apply(state, RunEventCodec.Decode(stored.Entry), run);
        }

        return state;
    }
}
