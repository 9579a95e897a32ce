namespace Orleans;

/// <summary>Makes references to grains. A reference is cheap, never activates its grain, and may be kept and shared.</summary>
public interface IGrainFactory
{
    /// <summary>Gives a reference to the grain with this key.</summary>
    /// <typeparam name="TGrainInterface">The grain interface to call through.</typeparam>
    /// <param name="primaryKey">The grain's key.</param>
    /// <param name="grainClassNamePrefix">Chooses among several classes that implement the interface: the start of the class's full name.</param>
    /// <exception cref="ArgumentException">No grain class implements the interface, or several do and the prefix does not tell which.</exception>
    TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey;

    /// <inheritdoc cref="GetGrain{TGrainInterface}(long, string)"/>
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey;
}
