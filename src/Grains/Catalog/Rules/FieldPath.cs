namespace Multyagents.Catalog;

/// <summary>Paths of fields in error answers.</summary>
internal static class FieldPath
{
    /// <summary>The path of a member whose name the client chose: <c>env.HOME</c>, or <c>env['odd name']</c>.</summary>
    public static string Member(string parent, string name) =>
        name.Length > 0 && name.All(IsPlain) ? $"{parent}.{name}" : $"{parent}['{name}']";

    private static bool IsPlain(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '-';
}
