using System.Security.Cryptography;

namespace Multyagents.Gateway.Security;

/// <summary>Reads the API keys from the configuration: <c>Multyagents__Auth__ApiKeys__N__Key</c> (or <c>__KeyHash</c>), <c>__Name</c>, <c>__Role</c>.</summary>
internal static class ApiKeySettings
{
    /// <summary>Fewest characters of a key. Keys are random: this keeps them out of reach of guessing.</summary>
    public const int ShortestKey = 20;

    private const string Section = "Multyagents:Auth:ApiKeys";
    private const string KeyName = "Multyagents__Auth__ApiKeys";

    private static readonly string[] Fields = ["Key", "KeyHash", "Name", "Role"];

    /// <summary>The configured keys, hashed; none by default.</summary>
    /// <exception cref="ConfigurationException">One of them cannot be used.</exception>
    public static ApiKeys Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        if (!string.IsNullOrWhiteSpace(section.Value)) throw new ConfigurationException(KeyName, $"is a list; give its first key as {KeyName}__0__Key, with __Name and __Role");
        var keys = new List<ApiKey>();
        foreach (var entry in section.GetChildren())
        {
            var path = $"{KeyName}__{entry.Key}";
            var key = ReadOne(entry, path);
            // A name is what the record says of who did something: it must mean one key.
            if (keys.Exists(other => string.Equals(other.Name, key.Name, StringComparison.OrdinalIgnoreCase)))
                throw new ConfigurationException($"{path}__Name", $"another API key has the name '{key.Name}' already");
            if (keys.Find(other => CryptographicOperations.FixedTimeEquals(other.Hash, key.Hash)) is { } same)
                throw new ConfigurationException(path, $"is the same key as that of '{same.Name}'");
            keys.Add(key);
        }

        return new ApiKeys(keys);
    }

    private static ApiKey ReadOne(IConfigurationSection entry, string path)
    {
        if (!string.IsNullOrWhiteSpace(entry.Value)) throw new ConfigurationException(path, "is not a value: give __Key, __Name and __Role below it");
        if (entry.GetChildren().FirstOrDefault(field => !Fields.Contains(field.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw new ConfigurationException($"{path}__{unknown.Key}", $"is not read; an API key has {string.Join(", ", Fields)}");
        return new ApiKey(ReadName(entry["Name"], $"{path}__Name"), ReadRole(entry["Role"], $"{path}__Role"), ReadHash(entry["Key"], entry["KeyHash"], path));
    }

    private static string ReadName(string? text, string path)
    {
        var name = text?.Trim();
        if (string.IsNullOrEmpty(name)) throw new ConfigurationException(path, "is missing: whose key it is, as the record will say");
        if (name.Length > Limits.MaxActorLength) throw new ConfigurationException(path, $"has more than {Limits.MaxActorLength} characters");
        if (name.Any(char.IsControl)) throw new ConfigurationException(path, "has control characters");
        return name;
    }

    private static AccessRole ReadRole(string? text, string path) =>
        WireNames<AccessRole>.Parse(text?.Trim()) ?? throw new ConfigurationException(
            path, $"{(string.IsNullOrWhiteSpace(text) ? "is missing" : $"'{text.Trim()}' is no role")}: one of {string.Join(", ", WireNames<AccessRole>.Names)}");

    // The messages never show what was given: it may be a secret.
    private static byte[] ReadHash(string? key, string? hash, string path)
    {
        var (hasKey, hasHash) = (!string.IsNullOrWhiteSpace(key), !string.IsNullOrWhiteSpace(hash));
        if (hasKey == hasHash) throw new ConfigurationException(path, hasKey ? "has both __Key and __KeyHash; give one of them" : "has neither __Key nor __KeyHash (SHA-256 of the key in hex); give one of them");
        return hasKey ? HashOf(key!.Trim(), $"{path}__Key") : Parse(hash!.Trim(), $"{path}__KeyHash");
    }

    private static byte[] HashOf(string key, string path)
    {
        if (key.Any(character => character is <= ' ' or >= '\x7f'))
            throw new ConfigurationException(path, "must be made of visible ASCII characters without blanks, since it travels in a header");
        if (key.Length < ShortestKey) throw new ConfigurationException(path, $"is too short: an API key has at least {ShortestKey} random characters (openssl rand -hex 32 makes one)");
        return ApiKeys.Hash(key);
    }

    private static byte[] Parse(string hash, string path) =>
        hash.Length == SHA256.HashSizeInBytes * 2 && hash.All(char.IsAsciiHexDigit)
            ? Convert.FromHexString(hash)
            : throw new ConfigurationException(path, $"is not the SHA-256 of a key: {SHA256.HashSizeInBytes * 2} hexadecimal digits");
}
