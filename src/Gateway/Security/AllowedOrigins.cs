namespace Multyagents.Gateway.Security;

/// <summary>Origins of other sites whose pages may use this server from a browser.</summary>
internal static class AllowedOrigins
{
    private const string Section = "Multyagents:Cors:AllowedOrigins";
    private const string Key = "Multyagents__Cors__AllowedOrigins";

    /// <summary>The configured origins as browsers spell them; none by default.</summary>
    /// <exception cref="ConfigurationException">One of them is no origin.</exception>
    public static IReadOnlySet<string> Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        if (!string.IsNullOrWhiteSpace(section.Value)) throw new ConfigurationException(Key, $"is a list; give its first origin as {Key}__0");
        return section.GetChildren()
            .Where(entry => !string.IsNullOrWhiteSpace(entry.Value))
            .Select(entry => Parse(entry.Value!.Trim(), $"{Key}__{entry.Key}"))
            .ToHashSet(StringComparer.Ordinal);
    }

    private static string Parse(string text, string key)
    {
        if (text.Contains('*', StringComparison.Ordinal))
            throw new ConfigurationException(key, $"'{text}' stands for more than one origin; name each one, such as https://ops.example.com");
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && IsOrigin(text, uri)
            ? Spelled(uri)
            : throw new ConfigurationException(key, $"'{text}' is not an origin: scheme, host and perhaps a port, nothing behind, such as https://ops.example.com or http://localhost:5173");
    }

    private static bool IsOrigin(string text, Uri uri) =>
        uri.Scheme is "http" or "https" && uri.Host.Length > 0 && uri.UserInfo.Length == 0
        && text.AsSpan(uri.Scheme.Length + Uri.SchemeDelimiter.Length).IndexOfAny("/\\?#") < 0;

    // Small letters, the port only where it is not the scheme's own, names of other scripts in their ASCII form.
    private static string Spelled(Uri uri)
    {
        var host = uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost;
        return uri.IsDefaultPort ? $"{uri.Scheme}://{host}" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{uri.Scheme}://{host}:{uri.Port}");
    }
}
