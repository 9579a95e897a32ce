using System.Globalization;
using System.Text;

namespace Multyagents.Simulation.Tests.World;

/// <summary>What happened in a schedule, step by step: always as a fingerprint, as text only when somebody wants to read it.</summary>
internal sealed class Trace(bool keepText)
{
    private const ulong Prime = 1_099_511_628_211UL;

    private readonly StringBuilder? _text = keepText ? new() : null;

    public ulong Hash { get; private set; } = 14_695_981_039_346_656_037UL;

    public int Steps { get; private set; }

    public void Add(Step step, long first = 0, long second = 0)
    {
        Steps++;
        Mix((ulong)step);
        Mix((ulong)first);
        Mix((ulong)second);
        _text?.Append(CultureInfo.InvariantCulture, $"{Steps,5} {step} {first} {second}").AppendLine();
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes) Mix(value);
    }

    public override string ToString() => _text?.ToString() ?? $"{Steps} steps";

    private void Mix(ulong value) => Hash = (Hash ^ value) * Prime;
}
