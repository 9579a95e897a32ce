namespace Multyagents.Embedded.CodeGeneration;

/// <summary>Marks an assembly with grain interfaces or classes, and says where the generator has described them.</summary>
/// <param name="model">A class that implements <see cref="IGrainModel"/> and has a constructor without parameters.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class GrainModelAttribute(Type model) : Attribute
{
    /// <summary>The description.</summary>
    public Type Model { get; } = model;
}
