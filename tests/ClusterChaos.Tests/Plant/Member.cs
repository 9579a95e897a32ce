namespace Multyagents.ClusterChaos.Tests;

/// <summary>One part of the cluster: a place in it, and the processes that were there one after the other.</summary>
internal sealed class Member(string name, string assembly, string probe, IReadOnlyDictionary<string, string> settings) : IDisposable
{
    private readonly List<HostProcess> _processes = [];

    public string Name => name;

    public string Url { get; } = $"http://127.0.0.1:{Ports.Free()}";

    public HostProcess Process => _processes[^1];

    public bool IsRunning => _processes.Count > 0 && !Process.HasExited;

    /// <summary>Everything that its processes wrote.</summary>
    public IEnumerable<string> Log => _processes.SelectMany(process => process.Log.Select(line => $"{name}: {line}"));

    /// <summary>Starts a process without waiting for it.</summary>
    public void Launch() => _processes.Add(HostProcess.Launch(assembly, Url, settings, probe));

    public async Task Start()
    {
        Launch();
        await Process.UntilHealthy();
    }

    public void Dispose()
    {
        foreach (var process in _processes) process.Dispose();
    }
}
