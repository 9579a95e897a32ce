namespace Multyagents.Embedded.CodeGeneration;

/// <summary>What the generator knows of one assembly: its grain interfaces and classes.</summary>
public interface IGrainModel
{
    /// <summary>Tells a catalog all of it.</summary>
    /// <param name="catalog">The catalog of the host that starts.</param>
    void AddTo(GrainCatalog catalog);
}
