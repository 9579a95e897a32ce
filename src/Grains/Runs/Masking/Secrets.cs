using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Multyagents.Runs;

/// <summary>
/// Takes secrets out of what runners say before it is stored: what is in the journal stays there for good. Values of well-known names, as
/// assignments, query parameters or JSON members, and bearer tokens; the name stays, so that a reader sees what was there.
/// </summary>
public static partial class Secrets
{
    /// <summary>What stands where a secret was.</summary>
    public const string Mask = "[REDACTED]";

    /// <summary>The text without the secrets that are recognised in it; masking twice changes nothing more.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Hide(string? text)
    {
        if (string.IsNullOrEmpty(text)) return text;
        var named = Named().Replace(text, $"${{head}}${{open}}{Mask}");
        return Bearer().Replace(named, $"${{scheme}}{Mask}");
    }

    // Anything may stand before the names (GITHUB_TOKEN, client_secret), and words after them (SECRET_ACCESS_KEY; ApiKeys__0__Key is the control plane's own). "token:" is also what
    // compilers say of source code: there the value has to look like one. A comparison (==) assigns nothing. A quoted value ends at its
    // quote or its line, with escapes inside; any other at the next blank, quote or "&": rather too much than half a password. What one
    // repetition takes the next alternative cannot, so that long lines stay cheap.
    [GeneratedRegex(
        """
        (?<head>
          (?: (?: api[_-]?key (?> s__[0-9]{1,4}__key )? | access_token | refresh_token | (?: password | passwd | secret ) (?> [_-] [a-z0-9_-]{1,32} )? )
                (?: \\?["'] )? [ \t]{0,8} (?: = (?!=) | : (?!:) )
            | token (?: (?: \\?["'] )? [ \t]{0,8} = (?!=) | \\?["'] [ \t]{0,8} :
                | [ \t]{0,8} : (?= [ \t]{0,8} (?: [a-z0-9._~+/=-]{16} | '[^'\s]{8} | "[^"\s]{8} ) ) ) )
          [ \t]{0,8}
        )
        (?: (?<open> \\" ) (?! \[REDACTED\] ) (?> (?: [^\\\r\n] | \\\\ (?: \\" )? | \\ (?! ["\\] ) )* )
          | (?<open> " ) (?! \[REDACTED\] ) (?> (?: [^"\\\r\n] | \\[^\r\n] )* )
          | (?<open> ' ) (?! \[REDACTED\] ) (?> (?: [^'\\\r\n] | \\[^\r\n] )* )
          | (?<open> \\?["'] )? (?! \[REDACTED\] ) [^\s"'&\\]+ )
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Named();

    [GeneratedRegex(@"(?<scheme>\bbearer[ \t]{1,8})(?!\[REDACTED\])[a-z0-9._~+/=-]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Bearer();
}
