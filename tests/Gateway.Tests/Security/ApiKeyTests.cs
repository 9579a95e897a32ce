using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Multyagents.Gateway.Security;
using Multyagents.Hosting;

namespace Multyagents.Gateway.Tests.Security;

/// <summary>API keys in the configuration and in memory.</summary>
public sealed partial class ApiKeyTests
{
    private const string Key = "0123456789abcdef0123456789abcdef";
    private const string Hash = "3d4f2bf07dc1be38b20cd6e46949a1071f9d0e3d75c5a6a4b0b9bb4b1e43ad17";

    [Fact]
    public void Without_keys_none_is_needed() => Assert.False(Read().AreNeeded);

    [Fact]
    public void Keys_and_hashes_of_keys_are_read()
    {
        var hash = Convert.ToHexString(ApiKeys.Hash(Key));
        foreach (var keys in (ApiKeys[])[Read(("0:Key", Key), ("0:Name", " ann "), ("0:Role", "admin")), Read(("prod:KeyHash", hash), ("prod:Name", "ann"), ("prod:Role", "admin"))])
        {
            Assert.True(keys.AreNeeded);
            Assert.Equal(("ann", AccessRole.Admin), keys.Find(Key) is { } found ? (found.Name, found.Role) : default);
            Assert.Null(keys.Find(Key.ToUpperInvariant()));
            Assert.Null(keys.Find(hash));
            Assert.Null(keys.Find(""));
        }
    }

    [Theory]
    [InlineData("Multyagents__Auth__ApiKeys__0", "neither", "0:Name=ann;0:Role=admin")]
    [InlineData("Multyagents__Auth__ApiKeys__0", "neither", "0:Key=;0:Name=ann;0:Role=admin")]
    [InlineData("Multyagents__Auth__ApiKeys__0", "both", $"0:Key={Key};0:KeyHash={Hash};0:Name=ann;0:Role=admin")]
    [InlineData("Multyagents__Auth__ApiKeys__0__Key", "too short", "0:Key=short;0:Name=ann;0:Role=admin")]
    [InlineData("Multyagents__Auth__ApiKeys__0__Key", "visible ASCII", "0:Key=0123456789 abcdef 0123456789;0:Name=ann;0:Role=admin")]
    [InlineData("Multyagents__Auth__ApiKeys__0__KeyHash", "64 hexadecimal", "0:KeyHash=abc;0:Name=ann;0:Role=admin")]
    [InlineData("Multyagents__Auth__ApiKeys__0__Name", "is missing", $"0:Key={Key};0:Role=admin")]
    [InlineData("Multyagents__Auth__ApiKeys__0__Name", "control", $"0:Key={Key};0:Name=a\nb;0:Role=admin")]
    [InlineData("Multyagents__Auth__ApiKeys__0__Role", "is missing: one of viewer, operator, admin", $"0:Key={Key};0:Name=ann")]
    [InlineData("Multyagents__Auth__ApiKeys__0__Role", "'root' is no role: one of viewer, operator, admin", $"0:Key={Key};0:Name=ann;0:Role=root")]
    [InlineData("Multyagents__Auth__ApiKeys__0__Token", "is not read", $"0:Token={Key};0:Name=ann;0:Role=admin")]
    [InlineData("Multyagents__Auth__ApiKeys__1__Name", "'Ann' already", $"0:Key={Key};0:Name=ann;0:Role=admin;1:Key=x{Key};1:Name=Ann;1:Role=viewer")]
    [InlineData("Multyagents__Auth__ApiKeys__1", "same key as that of 'ann'", $"0:Key={Key};0:Name=ann;0:Role=admin;1:Key={Key};1:Name=bob;1:Role=viewer")]
    public void What_cannot_be_used_stops_the_start_and_names_its_key(string named, string told, string settings)
    {
        var failure = Assert.Throws<ConfigurationException>(() => Read([.. settings.Split(';').Select(setting => setting.Split('=')).Select(pair => (pair[0], pair[1]))]));
        Assert.StartsWith($"{named}: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(told, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Fact]
    public void A_value_where_a_list_belongs_stops_the_start()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Multyagents:Auth:ApiKeys", Key)]).Build();
        var failure = Assert.Throws<ConfigurationException>(() => ApiKeySettings.Read(configuration));
        Assert.Contains("Multyagents__Auth__ApiKeys__0__Key", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, failure.Message, StringComparison.Ordinal);
    }

    /// <summary>No test can measure it, so the code is read: secrets are compared by what takes its time, all of them, and by nothing else.</summary>
    [Theory]
    [InlineData("ApiKeys.cs")]
    [InlineData("Sessions.cs")]
    public void Secrets_are_compared_in_constant_time(string file)
    {
        var code = File.ReadAllText(Path.Combine(RepositoryRoot(), "src", "Gateway", "Security", file));
        var loop = Loop().Match(code).Value;
        Assert.Contains("CryptographicOperations.FixedTimeEquals", loop, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\b(break|return|SequenceEqual)\b", loop);
        Assert.DoesNotContain("SequenceEqual", code, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"foreach \(var key in [^\n]+\n +\{.*?\n        \}", RegexOptions.Singleline)]
    private static partial Regex Loop();

    private static ApiKeys Read(params (string Key, string Value)[] settings) => ApiKeySettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>($"Multyagents:Auth:ApiKeys:{setting.Key}", setting.Value))).Build());

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Multyagents.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("the tests do not run inside the repository");
    }
}
