using System.Text;

namespace Multyagents.Storage.Postgres;

/// <summary>Texts as PostgreSQL stores them. It knows no NUL; people and programs do.</summary>
/// <remarks>
/// NUL stands as U+0001 U+0002, and U+0001 itself as U+0001 U+0003: nothing is lost, equal texts stay equal, and any other text stands
/// as it is. Half a surrogate pair becomes U+FFFD, as everywhere in UTF-8.
/// </remarks>
internal static class PostgresText
{
    private const char Escape = '\u0001';

    public static string Encode(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0) text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        return text.AsSpan().IndexOfAny('\0', Escape) < 0
            ? text
            : text.Replace("\u0001", "\u0001\u0003", StringComparison.Ordinal).Replace("\0", "\u0001\u0002", StringComparison.Ordinal);
    }

    public static string Decode(string stored) => !stored.Contains(Escape)
        ? stored
        : stored.Replace("\u0001\u0002", "\0", StringComparison.Ordinal).Replace("\u0001\u0003", "\u0001", StringComparison.Ordinal);
}
