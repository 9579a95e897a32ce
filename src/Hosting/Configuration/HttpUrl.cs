namespace Multyagents.Hosting;

/// <summary>Addresses in the configuration.</summary>
public static class HttpUrl
{
    /// <summary>An absolute http or https address.</summary>
    public static Uri Parse(string text, string key) =>
        Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https") && uri.Query.Length == 0 && uri.Fragment.Length == 0
            ? uri
            : throw new ConfigurationException(key, $"'{text}' is not an http or https address without query");
}
