using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Multyagents.Gateway.Security;

namespace Multyagents.Gateway.OpenApi;

/// <summary>How callers say who they are, and which role each operation needs: what <see cref="AccessTable"/> says.</summary>
internal static class DocumentSecurity
{
    private static readonly Dictionary<string, OpenApiSecurityScheme> Schemes = new(StringComparer.Ordinal)
    {
        ["bearer"] = new() { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key." },
        ["api_key"] = new() { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = Credentials.KeyHeader, Description = "The same API key in a header of its own." },
        ["session"] = new() { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = SessionCookie.Name, Description = "What a browser gets for an API key from POST /auth/session." },
    };

    public static Task Apply(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = Schemes.ToDictionary(scheme => scheme.Key, scheme => (IOpenApiSecurityScheme)scheme.Value, StringComparer.Ordinal);
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations ?? []).Select(pair => pair.Value)) Describe(operation, document);
        return Task.CompletedTask;
    }

    private static void Describe(OpenApiOperation operation, OpenApiDocument document)
    {
        if (AccessTable.Of(operation.OperationId!) is not Access.From from)
        {
            operation.Security = [];
            return;
        }

        List<string> roles = [WireNames<AccessRole>.Name(from.Role)];
        operation.Security = [.. Schemes.Keys.Select(name => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(name, document)] = roles })];
        if (from.DryRun is { } lower) operation.Description = $"A dry run {Caller.Needs(lower)} alone.";
    }
}
