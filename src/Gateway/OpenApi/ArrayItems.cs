using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Multyagents.Gateway.OpenApi;

/// <summary>What the items of arrays are, where the generator does not say it: enumerations, and items that may be null.</summary>
internal static class ArrayItems
{
    public static Task Apply(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        foreach (var property in context.JsonTypeInfo.Properties.Where(property => property.PropertyType.IsArray))
        {
            if (schema.Properties?.TryGetValue(property.Name, out var found) == true && found is OpenApiSchema array) Complete(array, property);
        }

        return Task.CompletedTask;
    }

    private static void Complete(OpenApiSchema array, JsonPropertyInfo property)
    {
        var element = property.PropertyType.GetElementType()!;
        var value = Nullable.GetUnderlyingType(element) ?? element;
        var isNullable = value != element || MayBeNull(property);
        if (value.IsEnum) array.Items = Enumeration(value, isNullable);
        else if (isNullable && array.Items is OpenApiSchema { Type: { } type } items) items.Type = type | JsonSchemaType.Null;
    }

    // Written out: a reference cannot be followed yet while the document is being made.
    private static OpenApiSchema Enumeration(Type type, bool isNullable)
    {
        var names = new OpenApiSchema();
        WireSchemas.Enumerate(names, type);
        return isNullable ? new OpenApiSchema { OneOf = [new OpenApiSchema { Type = JsonSchemaType.Null }, names] } : names;
    }

    // Requests are read leniently, so that a null in a list can be refused by its name; it is not allowed there for that.
    private static bool MayBeNull(JsonPropertyInfo property) =>
        property.DeclaringType.Name.EndsWith("Read", StringComparison.Ordinal)
        && property.AttributeProvider is PropertyInfo info
        && new NullabilityInfoContext().Create(info).ElementType is { ReadState: NullabilityState.Nullable };
}
