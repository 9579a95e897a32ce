using System.Globalization;

namespace Multyagents.Simulation.Tests.Faults;

/// <summary>What schedules have done: a simulation in which nothing happens proves nothing.</summary>
internal sealed class Coverage
{
    public long[] Faults { get; } = new long[FaultPlan.Kinds];

    public long Steps { get; set; }

    public long Events { get; set; }

    public long Attempts { get; set; }

    public long Successes { get; set; }

    public long Reruns { get; set; }

    public long RerunsRefused { get; set; }

    public long RerunsReplayed { get; set; }

    public long RerunsUnknown { get; set; }

    public long PlansHeld { get; set; }

    public long PlansChanged { get; set; }

    public long Crashes { get; set; }

    public long CrashesBeforeAppend { get; set; }

    public long CrashesAfterAppend { get; set; }

    public long CrashesAfterSend { get; set; }

    public long SplitBrains { get; set; }

    public long Conflicts { get; set; }

    public long WritersFenced { get; set; }

    public long StaleCallbacks { get; set; }

    public long RepeatedCallbacks { get; set; }

    public long ForgedCallbacks { get; set; }

    public long CallbacksToNobody { get; set; }

    public long RepeatedSubmits { get; set; }

    public long RunnerRestarts { get; set; }

    /// <summary>Adds what other schedules have done.</summary>
    public void Add(Coverage other)
    {
        foreach (var figure in typeof(Coverage).GetProperties().Where(property => property.PropertyType == typeof(long)))
            figure.SetValue(this, (long)figure.GetValue(this)! + (long)figure.GetValue(other)!);
        for (var kind = 0; kind < Faults.Length; kind++) Faults[kind] += other.Faults[kind];
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        {Steps} steps, {Events} events, {Attempts} attempts, {Successes} successes
        re-runs: {Reruns} on record, {RerunsRefused} refused, {RerunsReplayed} repeated under their key, {RerunsUnknown} with an unknown outcome; plans: {PlansHeld} held, {PlansChanged} found changed
        crashes: {Crashes}, of them {CrashesBeforeAppend} before an append, {CrashesAfterAppend} after an append and before its effects, {CrashesAfterSend} after an effect and before its record
        fences: {SplitBrains} split brains, {Conflicts} conflicts, {WritersFenced} writers fenced
        callbacks: {StaleCallbacks} stale, {RepeatedCallbacks} repeated, {ForgedCallbacks} forged, {CallbacksToNobody} taken by a process that did not know the run; {RepeatedSubmits} submissions repeated, {RunnerRestarts} restarts of the runner
        {string.Join(", ", Enum.GetValues<Fault>().Select(fault => $"{fault} {Faults[(int)fault]}"))}
        """);
}
