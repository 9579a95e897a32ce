using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Multyagents.Embedded.Generators;

/// <summary>What is wrong with a grain type, and where.</summary>
internal sealed record GrainProblem(bool IsMethod, string Subject, string Reason, string File, TextSpan Span, LinePositionSpan Lines)
{
    private static readonly DiagnosticDescriptor Method = new(
        "MAE001", "Grain method cannot be called", "Grain method {0} {1}", "Grains", DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Type = new(
        "MAE002", "Grain type cannot be used", "Grain type {0} {1}", "Grains", DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static GrainProblem Of(ISymbol symbol, string reason)
    {
        var location = symbol.Locations[0];
        var lines = location.GetLineSpan();
        return new(symbol is IMethodSymbol, symbol.ToDisplayString(), reason, lines.Path, location.SourceSpan, lines.Span);
    }

    public Diagnostic ToDiagnostic() =>
        Diagnostic.Create(IsMethod ? Method : Type, Location.Create(File, Span, Lines), Subject, Reason);
}
