namespace Orleans;

/// <summary>Marks a type that travels between grains. The embedded host passes references and copies nothing: such types must be immutable.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
public sealed class GenerateSerializerAttribute : Attribute
{
    /// <summary>Whether the parameters of a primary constructor are part of the type's data; the default for records.</summary>
    public bool IncludePrimaryConstructorParameters { get; init; }
}
