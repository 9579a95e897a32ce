namespace Multyagents.Conformance.Grains;

/// <summary>A grain with integer key and a method for every question about turns.</summary>
public interface IProbeGrain : IGrainWithIntegerKey
{
    Task<long> Key();

    /// <summary>The number of this activation, unique in the process.</summary>
    Task<int> ActivationNumber();

    /// <summary>Adds one in two steps with an await between them: overlapping turns would lose some.</summary>
    Task<int> IncrementSlowly();

    Task<int> Increment();

    [ReadOnly]
    Task<int> Count();

    Task Hold(string checkpoint);

    [ReadOnly]
    Task HoldReadOnly(string checkpoint);

    [AlwaysInterleave]
    Task HoldInterleaving(string checkpoint);

    Task Ping();

    [ReadOnly]
    Task PingReadOnly();

    [AlwaysInterleave]
    Task PingInterleaving();

    [OneWay]
    Task Tell(string topic, string text);

    [OneWay]
    Task TellAndHold(string checkpoint, string topic);

    [OneWay]
    Task TellAndThrow(string topic);

    ValueTask<string?> Echo(string? text);

    ValueTask Nothing();

    Task<Parcel> Forward(Parcel parcel);

    /// <summary>Whether the scheduler is the same before and after awaits of several kinds, and there is no synchronization context.</summary>
    Task<bool> StaysOnItsScheduler();

    Task DeactivateSoon();

    Task Throw(string message);

    Task ThrowAtOnce(string message);
}

/// <summary>A contract that travels.</summary>
[GenerateSerializer, Immutable]
public sealed record Parcel([property: Id(0)] string Label, [property: Id(1)] int Weight);

/// <summary>An exception of the application's own.</summary>
[GenerateSerializer]
public sealed class ProbeException(string message) : Exception(message);
