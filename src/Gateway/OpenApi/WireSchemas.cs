using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
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
        // A schema that stands under its own name is never null; where a field may be, the reference to it says so.
        if (type.IsEnum) Enumerate(schema, type);
        else if (type == typeof(DateTimeOffset)) SetType(schema, JsonSchemaType.String, isNullable, "date-time");
        else if (type == typeof(RawJson) || type == typeof(JsonElement)) SetType(schema, JsonSchemaType.Object, isNullable: false, format: null);
        else if (schema.Type is { } number && (number & (JsonSchemaType.Integer | JsonSchemaType.Number)) != 0) RefuseNumbersAsText(schema, number);
        MarkRequired(schema, context.JsonTypeInfo);
        return Task.CompletedTask;
    }

    /// <summary>Requests are read leniently, so that the answer names every missing field; the document still says which are required.</summary>
    private static void MarkRequired(OpenApiSchema schema, JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.AttributeProvider?.IsDefined(typeof(RequiredAttribute), inherit: false) == true))
        {
            schema.Required ??= new HashSet<string>(StringComparer.Ordinal);
            schema.Required.Add(property.Name);
            if (schema.Properties?.TryGetValue(property.Name, out var found) == true && found is OpenApiSchema { Type: { } allowed } value) value.Type = allowed & ~JsonSchemaType.Null;
        }
    }

    /// <summary>Makes a schema that of an enumeration.</summary>
    public static void Enumerate(OpenApiSchema schema, Type type)
    {
        var names = Enum.GetNames(type)
            .Select(name => type.GetField(name)!.GetCustomAttributes(typeof(JsonStringEnumMemberNameAttribute), false))
            .SelectMany(attributes => attributes.Cast<JsonStringEnumMemberNameAttribute>())
            .Select(attribute => (JsonNode)JsonValue.Create(attribute.Name)!);
        SetType(schema, JsonSchemaType.String, isNullable: false, format: null);
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
