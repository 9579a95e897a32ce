using Microsoft.CodeAnalysis;

namespace Multyagents.Embedded.Generators;

/// <summary>Reads grain interfaces and classes from their symbols.</summary>
internal static class GrainTypeReader
{
    private static readonly SymbolDisplayFormat Qualified = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly string[] SchedulingAttributes = ["ReadOnly", "AlwaysInterleave", "OneWay"];

    /// <summary>What there is to know of the type; null when it is not about grains, or abstract.</summary>
    public static GrainType? Read(INamedTypeSymbol type)
    {
        if (!type.AllInterfaces.Any(static i => i.ToDisplayString() == "Orleans.IGrain"))
            return null;
        if (type.TypeKind == TypeKind.Interface)
            return ReadInterface(type);
        return type.IsAbstract ? null : ReadClass(type);
    }

    private static GrainType ReadClass(INamedTypeSymbol type) => new(Name(type), false, new([]), new(TypeProblems(type)));

    private static GrainType ReadInterface(INamedTypeSymbol type)
    {
        var problems = TypeProblems(type).ToList();
        var methods = new List<GrainMethod>();
        foreach (var member in type.AllInterfaces.Insert(0, type).SelectMany(static i => i.GetMembers()))
        {
            if (member.IsStatic)
                continue;
            if (member is IMethodSymbol method && MethodProblem(method) is var problem)
            {
                if (problem is null)
                    methods.Add(ReadMethod(method));
                else
                    problems.Add(GrainProblem.Of(InSource(method, type), problem));
            }
        }

        return new(Name(type), true, new(methods), new(problems));
    }

    private static GrainMethod ReadMethod(IMethodSymbol method)
    {
        var returned = (INamedTypeSymbol)method.ReturnType;
        var result = returned.TypeArguments.FirstOrDefault();
        return new(
            Name(method.ContainingType),
            method.Name,
            returned.ToDisplayString(Qualified),
            result?.ToDisplayString(Qualified),
            returned.Name == "ValueTask",
            new(method.Parameters.Select(static p => p.Type.ToDisplayString(Qualified))),
            method.Parameters.Select(static p => p.Type.ToDisplayString()).ToList().IndexOf("System.Threading.CancellationToken"),
            ReadOptions(method));
    }

    private static string? ReadOptions(IMethodSymbol method)
    {
        var options = SchedulingAttributes
            .Where(option => Has(method, option))
            .Select(static option => $"global::Multyagents.Embedded.CodeGeneration.CallOptions.{option}");
        var expression = string.Join(" | ", options);
        return expression.Length == 0 ? null : expression;
    }

    private static IEnumerable<GrainProblem> TypeProblems(INamedTypeSymbol type)
    {
        for (var t = type; t is not null; t = t.ContainingType)
        {
            if (t.IsGenericType)
                yield return GrainProblem.Of(type, "must not be generic");
            if (t.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
                yield return GrainProblem.Of(type, "must be visible in its whole assembly");
        }
    }

    private static string? MethodProblem(IMethodSymbol method)
    {
        if (method.MethodKind != MethodKind.Ordinary)
            return "must be an ordinary method";
        if (method.IsGenericMethod)
            return "must not be generic";
        if (method.Parameters.Any(static p => p.RefKind != RefKind.None))
            return "must take its arguments by value";
        if (method.ReturnType is not INamedTypeSymbol { Name: "Task" or "ValueTask" } returned
            || returned.ContainingNamespace.ToDisplayString() != "System.Threading.Tasks")
        {
            return "must return a Task, Task<T>, ValueTask or ValueTask<T>";
        }

        return returned.IsGenericType && Has(method, "OneWay") ? "is one-way and cannot have a result" : null;
    }

    // A method inherited from another assembly has no place here; then the interface is to blame.
    private static ISymbol InSource(IMethodSymbol method, INamedTypeSymbol type) => method.Locations[0].IsInSource ? method : type;

    private static bool Has(IMethodSymbol method, string attribute) =>
        method.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == $"Orleans.Concurrency.{attribute}Attribute");

    private static string Name(INamedTypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
