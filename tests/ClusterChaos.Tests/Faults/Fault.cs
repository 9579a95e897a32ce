namespace Multyagents.ClusterChaos.Tests;

/// <summary>Something bad that happens to a cluster under load. Whoever strikes also brings back what was killed, as a supervisor would.</summary>
internal abstract class Fault
{
    public static readonly Fault[] All =
    [
        new SiloKilled(), new RerunOwnerKilled(), new SiloStopped(), new SilosRestarted(),
        new GatewayKilled(), new RunnerKilled(), new DatabaseCrashed(), new EverythingKilled(),
    ];

    public abstract string Name { get; }

    /// <summary>Lets it happen and returns when every part is back; <paramref name="struck"/> is called at the very moment.</summary>
    public abstract Task Strike(ClusterPlant plant, Random random, Action struck);

    protected static T OneOf<T>(IReadOnlyList<T> choices, Random random) => choices[random.Next(choices.Count)];
}
