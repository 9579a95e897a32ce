namespace Orleans;

/// <summary>The way in for code that is not a grain: the factory of references, and the host's services.</summary>
public interface IClusterClient : IGrainFactory
{
    /// <summary>The services of the host that this client belongs to.</summary>
    IServiceProvider ServiceProvider { get; }
}
