namespace Orleans.Hosting;

/// <summary>Settings of in-memory streams; the embedded host has nothing to set.</summary>
public interface ISiloMemoryStreamConfigurator
{
}
