using Microsoft.Extensions.Hosting;

namespace Multyagents.Hosting;

/// <summary>
/// A call that is still under way when its silo's time to stop is over finds its activation, or what it works with, taken away. That is no bug of
/// the call: who asked is told that the silo went, as with any other that is lost, and may ask again.
/// </summary>
internal sealed class StoppingSilo(IHostApplicationLifetime process) : IIncomingGrainCallFilter
{
    /// <inheritdoc />
    public Task Invoke(IIncomingGrainCallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Carry(context.Invoke);
    }

    /// <summary>Carries the call out.</summary>
    /// <exception cref="SiloUnavailableException">It lost what it needs to the end of the silo.</exception>
    internal async Task Carry(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (Exception taken) when (taken is InvalidOperationException or OperationCanceledException && process.ApplicationStopping.IsCancellationRequested)
        {
            throw new SiloUnavailableException("the silo stopped while it was at the call", taken);
        }
    }
}
