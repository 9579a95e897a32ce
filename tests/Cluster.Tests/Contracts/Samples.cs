using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace Multyagents.Cluster.Tests.Contracts;

/// <summary>Makes a value of any contract type, always the same one, with something in every member; and writes values down to compare them.</summary>
internal static class Samples
{
    /// <summary>Types hold each other; so deep and no deeper.</summary>
    private const int MaxDepth = 5;

    /// <summary>A value of the type.</summary>
    public static object? Of(Type type, int depth = 0)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return depth > MaxDepth ? null : Of(inner, depth);
        if (type == typeof(string)) return $"text ä\u2028 {depth}";
        if (type == typeof(bool)) return true;
        if (type == typeof(int)) return 7 + depth;
        if (type == typeof(long)) return 5_000_000_000L + depth;
        if (type == typeof(double)) return 0.25 + depth;
        if (type == typeof(byte[])) return new byte[] { 1, 2, (byte)depth };
        if (type == typeof(DateTimeOffset)) return new DateTimeOffset(2026, 3, 1, 12, 30, 15, TimeSpan.Zero).AddTicks(12_345_670 + depth);
        if (type == typeof(TimeSpan)) return TimeSpan.FromMilliseconds(1_500 + depth);
        // The second one: it stays when others are added, and it is not the default.
        if (type.IsEnum) return Enum.GetValues(type).Cast<object>().ElementAt(1);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>)) return List(type, depth);
        if (type.IsArray) return Array(type.GetElementType()!, depth);
        if (type.IsAbstract) return depth > MaxDepth ? null : Of(Cases(type).First(), depth);
        if (depth > MaxDepth && !type.IsValueType) return null;
        if (typeof(Exception).IsAssignableFrom(type)) return null;
        return Record(type, depth);
    }

    /// <summary>The cases of a closed hierarchy.</summary>
    public static IEnumerable<Type> Cases(Type type) => type.Assembly.GetTypes()
        .Where(candidate => candidate is { IsAbstract: false } && type.IsAssignableFrom(candidate)).OrderBy(candidate => candidate.FullName, StringComparer.Ordinal);

    /// <summary>A value with all that it holds, as text.</summary>
    public static string Written(object? value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    private static object List(Type type, int depth)
    {
        var item = type.GetGenericArguments()[0];
        return typeof(ValueList).GetMethod(nameof(ValueList.ToValueList))!.MakeGenericMethod(item).Invoke(null, [depth > MaxDepth ? System.Array.CreateInstance(item, 0) : Array(item, depth)])!;
    }

    private static Array Array(Type item, int depth)
    {
        var array = System.Array.CreateInstance(item, 2);
        for (var i = 0; i < array.Length; i++) array.SetValue(Of(item, depth + 1 + i), i);
        return array;
    }

    private static object Record(Type type, int depth)
    {
        var constructor = type.GetConstructors().Where(one => !IsCopy(one, type)).MaxBy(one => one.GetParameters().Length);
        var made = constructor is null
            ? Activator.CreateInstance(type)!
            : constructor.Invoke([.. constructor.GetParameters().Select(parameter => Of(parameter.ParameterType, depth + 1))]);
        var given = constructor?.GetParameters().Select(parameter => parameter.Name).ToHashSet(StringComparer.OrdinalIgnoreCase) ?? [];
        foreach (var property in Members(type).Where(property => property.CanWrite && !given.Contains(property.Name))) property.SetValue(made, Of(property.PropertyType, depth + 1));
        return made;
    }

    private static bool IsCopy(ConstructorInfo constructor, Type type) => constructor.GetParameters() is [{ ParameterType: var only }] && only == type;

    private static IEnumerable<PropertyInfo> Members(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.GetIndexParameters().Length == 0 && property.Name != "EqualityContract");

    private static void Write(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string or bool or Enum:
                text.Append('"').Append(value).Append('"');
                break;
            case DateTimeOffset time:
                text.Append(time.ToString("O", CultureInfo.InvariantCulture));
                break;
            case IFormattable when value.GetType().IsPrimitive:
                text.Append(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            case TimeSpan span:
                text.Append(span);
                break;
            case IEnumerable items:
                text.Append('[');
                foreach (var item in items)
                {
                    Write(text, item);
                    text.Append(',');
                }

                text.Append(']');
                break;
            default:
                text.Append(value.GetType().Name).Append('{');
                // What is computed from other members is no news, and may fail on made-up values.
                foreach (var property in Members(value.GetType()).Where(property => property.CanWrite)) Write(text.Append(property.Name).Append('='), property.GetValue(value));
                text.Append('}');
                break;
        }
    }
}
