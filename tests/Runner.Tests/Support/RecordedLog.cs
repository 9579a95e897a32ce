using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Multyagents.Runner.Tests;

/// <summary>Keeps the lines of a runner's log.</summary>
internal sealed class RecordedLog : ILogger<RunnerService>
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>Waits for so many lines with a text in them.</summary>
    public Task Says(string text, int times = 1) => Eventually.Holds(
        () => _lines.Count(line => line.Contains(text, StringComparison.Ordinal)) >= times, $"the log says {times} times '{text}'");

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue(formatter(state, exception));
}
