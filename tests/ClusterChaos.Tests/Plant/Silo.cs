using System.Globalization;

namespace Multyagents.ClusterChaos.Tests;

/// <summary>A silo's place in the cluster: its ports stay when its process is replaced.</summary>
internal sealed class Silo : IDisposable
{
    private const string Prefix = "Multyagents__Cluster__";

    public Silo(int number, IReadOnlyDictionary<string, string> common)
    {
        Member = new Member($"silo {number}", "Multyagents.Silo.dll", "/readyz", new Dictionary<string, string>(common)
        {
            [Prefix + "SiloPort"] = Port.ToString(CultureInfo.InvariantCulture),
            [Prefix + "GatewayPort"] = GatewayPort.ToString(CultureInfo.InvariantCulture),
            [Prefix + "DashboardUrl"] = "none",
        });
    }

    /// <summary>Where other silos reach it: its name in the table of members.</summary>
    public int Port { get; } = Ports.Free();

    /// <summary>Where clients of the cluster reach it.</summary>
    public int GatewayPort { get; } = Ports.Free();

    public Member Member { get; }

    public HostProcess Process => Member.Process;

    public void Dispose() => Member.Dispose();
}
