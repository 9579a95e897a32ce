using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Metadata;
using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Security;

namespace Multyagents.Gateway.Json;

/// <summary>A handler's JSON body: read, or the problem with it.</summary>
/// <typeparam name="T">The body's shape.</typeparam>
internal sealed class Body<T> : IBindableFromHttpContext<Body<T>>, IEndpointParameterMetadataProvider
    where T : class
{
    private readonly T? _value;
    private readonly Problem? _problem;

    private Body(T? value, Problem? problem) => (_value, _problem) = (value, problem);

    /// <summary>Tells the two apart.</summary>
    public bool IsRead([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Problem? problem)
    {
        (value, problem) = (_value, _problem);
        return problem is null;
    }

    public static async ValueTask<Body<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var (value, problem) = await BodyReader.Read(context, (JsonTypeInfo<T>)WireJson.Default.GetTypeInfo(typeof(T))!);
        return value is null ? new Body<T>(null, problem ?? Problems.EmptyBody()) : new Body<T>(INamesCaller.AsAskedBy(value, context), null);
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsJson(typeof(T), isOptional: false));
}

/// <summary>A body that may be left out; then every field of it is.</summary>
/// <typeparam name="T">The body's shape.</typeparam>
internal sealed class OptionalBody<T> : IBindableFromHttpContext<OptionalBody<T>>, IEndpointParameterMetadataProvider
    where T : class, new()
{
    private readonly T? _value;
    private readonly Problem? _problem;

    private OptionalBody(T? value, Problem? problem) => (_value, _problem) = (value, problem);

    /// <summary>Tells the two apart.</summary>
    public bool IsRead([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Problem? problem)
    {
        (value, problem) = (_value, _problem);
        return problem is null;
    }

    public static async ValueTask<OptionalBody<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var (value, problem) = await BodyReader.Read(context, (JsonTypeInfo<T>)WireJson.Default.GetTypeInfo(typeof(T))!);
        return problem is null ? new OptionalBody<T>(INamesCaller.AsAskedBy(value ?? new T(), context), null) : new OptionalBody<T>(null, problem);
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsJson(typeof(T), isOptional: true));
}

/// <summary>Tells the OpenAPI document about a body.</summary>
/// <remarks>Any content type passes routing: a wrong one is 422 here, not 415. The document says <c>application/json</c>.</remarks>
internal sealed class AcceptsJson(Type type, bool isOptional) : IAcceptsMetadata
{
    public const string AnyContentType = "*/*";

    public IReadOnlyList<string> ContentTypes { get; } = [AnyContentType];

    public Type? RequestType => type;

    public bool IsOptional => isOptional;
}
