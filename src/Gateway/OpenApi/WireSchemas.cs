using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Multyagents.Gateway.Json;

namespace Multyagents.Gateway.OpenApi;

/// <summary>Schemas of types whose JSON is written by converters, which the generator cannot look into.</summary>
internal static class WireSchemas
{
    public static Task Apply(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        var isNullable = type != context.JsonTypeInfo.Type;
        if (type.IsEnum) Enumerate(schema, type, isNullable);
        else if (type == typeof(DateTimeOffset)) SetType(schema, JsonSchemaType.String, isNullable, "date-time");
        else if (type == typeof(RawJson) || type == typeof(JsonElement)) SetType(schema, JsonSchemaType.Object, isNullable, format: null);
        else if (schema.Type is { } number && (number & (JsonSchemaType.Integer | JsonSchemaType.Number)) != 0) RefuseNumbersAsText(schema, number);
        return Task.CompletedTask;
    }

    private static void Enumerate(OpenApiSchema schema, Type type, bool isNullable)
    {
        var names = Enum.GetNames(type)
            .Select(name => type.GetField(name)!.GetCustomAttributes(typeof(JsonStringEnumMemberNameAttribute), false))
            .SelectMany(attributes => attributes.Cast<JsonStringEnumMemberNameAttribute>())
            .Select(attribute => (JsonNode)JsonValue.Create(attribute.Name)!);
        SetType(schema, JsonSchemaType.String, isNullable, format: null);
        schema.Enum = [.. names];
    }

    private static void SetType(OpenApiSchema schema, JsonSchemaType type, bool isNullable, string? format)
    {
        schema.Type = isNullable ? type | JsonSchemaType.Null : type;
        schema.Format = format;
    }

    /// <summary>The web defaults read numbers from strings too; this wire does not.</summary>
    private static void RefuseNumbersAsText(OpenApiSchema schema, JsonSchemaType type)
    {
        schema.Type = type & ~JsonSchemaType.String;
        schema.Pattern = null;
    }
}
