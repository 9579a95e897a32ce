using System.Text;

namespace Multyagents.Runner;

/// <summary>Processes that an earlier process of the runner started for an execution and that outlived it unseen: helpers (git, docker), or all of one whose folder is lost.</summary>
internal static class Strays
{
    private const int Rounds = 500;

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Kills everything that carries the execution's marker. Only for an execution that has ended.</summary>
    public static async Task End(ExecutionFolder folder, TimeProvider time, CancellationToken cancellation)
    {
        var marker = Encoding.UTF8.GetBytes($"{ProcessGroup.MarkerVariable}={folder.Marker}");
        for (var round = 0; round < Rounds; round++)
        {
            var left = ProcessTable.All().Where(entry => entry.IsAlive && ProcessTable.HasEnvironment(entry.Pid, marker)).ToList();
            if (left.Count == 0)
                return;
            foreach (var entry in left)
                NativeMethods.Signal(entry.Pid, NativeMethods.SignalKill);
            await Task.Delay(_pause, time, cancellation);
        }
    }
}
