using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Multyagents.Hosting;

/// <summary>
/// Ends a process whose orderly end comes to no end, as that of a silo whose database is away. Nothing is lost by it: what was
/// acknowledged is in the journal. One that hangs keeps its supervisor from starting the next.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="exit">Ends the process with a code.</param>
public sealed class ShutdownLimit(TimeProvider time, Action<int> exit) : IDisposable
{
    /// <summary>The exit code of a process that was ended so.</summary>
    public const int ExitCode = 3;

    /// <summary>What an orderly end may take beyond the time that the host gives its services, which may ignore that it is over.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private CancellationTokenRegistration _stopping;
    private ITimer? _timer;

    /// <summary>The limit of this process; from the end of it on it must be disposed of.</summary>
    public static ShutdownLimit OfThisProcess() => new(TimeProvider.System, Environment.Exit);

    /// <summary>From the moment at which the host is told to stop, the process has the host's shutdown timeout and <see cref="Grace"/>.</summary>
    public void WatchOver(IHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        var limit = host.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout + Grace;
        var logger = host.Services.GetRequiredService<ILogger<ShutdownLimit>>();
        _stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(() => _timer = time.CreateTimer(
            _ =>
            {
                logger.DidNotEnd(limit.TotalSeconds);
                exit(ExitCode);
            },
            null,
            limit,
            Timeout.InfiniteTimeSpan));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _stopping.Dispose();
        _timer?.Dispose();
    }
}
