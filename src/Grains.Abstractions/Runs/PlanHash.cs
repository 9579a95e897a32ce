using System.Globalization;

namespace Multyagents;

/// <summary>Names the plan of a re-run as a dry run showed it, so that a commit can be held to it. Opaque to clients.</summary>
/// <param name="Version">Version of the run that was planned on.</param>
/// <param name="Digest">SHA-256 (hex) over what would run and how each of those tasks stood.</param>
[GenerateSerializer, Immutable, Alias("multyagents.plan-hash")]
public readonly record struct PlanHash([property: Id(0)] long Version, [property: Id(1)] string Digest)
{
    private const char Separator = '-';
    private const int DigestLength = 64;

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string text, out PlanHash hash)
    {
        hash = default;
        var end = text.IndexOf(Separator, StringComparison.Ordinal);
        if (end < 0 || !long.TryParse(text.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out var version)) return false;
        var digest = text[(end + 1)..];
        if (digest.Length != DigestLength || !digest.All(char.IsAsciiHexDigitLower)) return false;
        hash = new(version, digest);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Version}{Separator}{Digest}");
}
