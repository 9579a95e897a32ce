namespace Multyagents.Embedded.Generators;

/// <summary>A grain interface or class as found in the code, or what is wrong with it.</summary>
/// <param name="FullName">Its name; fully qualified.</param>
/// <param name="IsInterface">Whether it is an interface, which gets a reference class, rather than a grain class.</param>
/// <param name="Methods">An interface's methods, those of its bases included.</param>
/// <param name="Problems">Why no code can be generated.</param>
internal sealed record GrainType(
    string FullName, bool IsInterface, EquatableList<GrainMethod> Methods, EquatableList<GrainProblem> Problems)
{
    /// <summary>The name of the type as a part of another's name.</summary>
    public string Identifier { get; } =
        new([.. FullName.Replace("global::", "").Select(static c => char.IsLetterOrDigit(c) ? c : '_')]);
}
