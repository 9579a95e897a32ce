namespace Multyagents.Catalog;

/// <summary>Rules of values that have wire strings.</summary>
internal static class EnumRules
{
    /// <summary>The value of a wire string; <paramref name="absent"/> when there is none; the invalid value after an error.</summary>
    public static TEnum Parse<TEnum>(string? given, TEnum absent, string field, FieldErrors errors)
        where TEnum : struct, Enum
    {
        if (given is null) return absent;
        if (WireNames<TEnum>.Parse(given) is { } value) return value;
        errors.Add(field, OneOf<TEnum>());
        return default;
    }

    /// <summary>Notes a value that has no wire string, such as the invalid one; none given is fine.</summary>
    public static bool CheckKnown<TEnum>(TEnum? given, string field, FieldErrors errors)
        where TEnum : struct, Enum
    {
        if (given is not { } value || (Enum.IsDefined(value) && !value.Equals(default(TEnum)))) return true;
        errors.Add(field, OneOf<TEnum>());
        return false;
    }

    private static string OneOf<TEnum>()
        where TEnum : struct, Enum => $"must be one of: {string.Join(", ", WireNames<TEnum>.Names)}";
}
