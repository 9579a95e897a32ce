using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Multyagents.Embedded.Generators;

/// <summary>
/// For every grain interface of a compilation a reference class, so that a call costs no reflection; and a list of the
/// compilation's grain interfaces and classes for the embedded host to find.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class GrainReferenceGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var types = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => node is InterfaceDeclarationSyntax { BaseList: not null } or ClassDeclarationSyntax { BaseList: not null },
                static (found, cancellation) => found.SemanticModel.GetDeclaredSymbol(found.Node, cancellation) is INamedTypeSymbol type
                    ? GrainTypeReader.Read(type)
                    : null)
            .Where(static type => type is not null)
            .Select(static (type, _) => type!);
        var ns = context.CompilationProvider.Select(static (compilation, _) => Namespace(compilation.AssemblyName));

        context.RegisterSourceOutput(types.Combine(ns), static (output, pair) => WriteReference(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(types.Collect().Combine(ns), static (output, pair) => WriteModel(output, pair.Left, pair.Right));
    }

    private static void WriteReference(SourceProductionContext output, GrainType type, string ns)
    {
        foreach (var problem in type.Problems)
            output.ReportDiagnostic(problem.ToDiagnostic());
        if (type.IsInterface && type.Problems.Count == 0)
            output.AddSource($"{type.Identifier}.g.cs", SourceText.From(ReferenceWriter.Write(type, ns), Encoding.UTF8));
    }

    private static void WriteModel(SourceProductionContext output, ImmutableArray<GrainType> types, string ns)
    {
        // The parts of a partial class are found one by one.
        var usable = types.Where(static type => type.Problems.Count == 0).GroupBy(static type => type.FullName).Select(static g => g.First()).ToList();
        if (usable.Count > 0)
            output.AddSource("GrainModel.g.cs", SourceText.From(ModelWriter.Write(usable, ns), Encoding.UTF8));
    }

    private static string Namespace(string? assembly) =>
        "Multyagents.Embedded.Generated." + new string([.. (assembly ?? "Grains").Select(static c => char.IsLetterOrDigit(c) ? c : '_')]);
}
