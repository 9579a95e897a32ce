using Multyagents.Hosting;
using Multyagents.Silo.Hosting;

namespace Multyagents.Cluster.Tests;

/// <summary>What a silo is told that it cannot use is refused in one line that names the key.</summary>
public sealed class ConfigurationTests
{
    private static readonly string[] Good =
    [
        "--Multyagents:Cluster:Id=test", "--Multyagents:Journal:Provider=PostgreSql",
        "--Multyagents:Journal:ConnectionString=Host=127.0.0.1;Port=1;Database=none;Username=nobody", "--Multyagents:Runner:Url=none",
    ];

    [Theory]
    [InlineData("Multyagents:Cluster:Id=", "Multyagents__Cluster__Id")]
    [InlineData("Multyagents:Cluster:Id=two words", "Multyagents__Cluster__Id")]
    [InlineData("Multyagents:Cluster:ServiceId=a/b", "Multyagents__Cluster__ServiceId")]
    [InlineData("Multyagents:Cluster:SiloPort=0", "Multyagents__Cluster__SiloPort")]
    [InlineData("Multyagents:Cluster:SiloPort=x", "Multyagents__Cluster__SiloPort")]
    [InlineData("Multyagents:Cluster:GatewayPort=65536", "Multyagents__Cluster__GatewayPort")]
    [InlineData("Multyagents:Cluster:AdvertisedAddress=0.0.0.0", "Multyagents__Cluster__AdvertisedAddress")]
    [InlineData("Multyagents:Cluster:AdvertisedAddress=no host!", "Multyagents__Cluster__AdvertisedAddress")]
    [InlineData("Multyagents:Cluster:DashboardUrl=https://127.0.0.1:1", "Multyagents__Cluster__DashboardUrl")]
    [InlineData("Multyagents:Cluster:DashboardUrl=http://127.0.0.1:8100", "Multyagents__Cluster__DashboardUrl")]
    [InlineData("Multyagents:Cluster:DashboardLink=javascript:alert(1)", "Multyagents__Cluster__DashboardLink")]
    [InlineData("Multyagents:Cluster:Colour=blue", "Multyagents__Cluster__Colour")]
    [InlineData("Multyagents:Journal:Provider=Sqlite", "Multyagents__Journal__Provider")]
    [InlineData("Multyagents:Runner:Url=", "Multyagents__Runner__Url")]
    [InlineData("Multyagents:Runner:Url=http://runner:1", "Multyagents__Runner__CallbackBaseUrl")]
    public void Is_refused(string setting, string key)
    {
        var refusal = Assert.Throws<ConfigurationException>(() => SiloApp.Build([.. Good, $"--{setting}"]));
        Assert.StartsWith($"{key}: ", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public async Task Is_taken()
    {
        await using var silo = SiloApp.Build([.. Good, "--Multyagents:Cluster:AdvertisedAddress=localhost", "--Multyagents:Cluster:DashboardUrl=none"]);
        Assert.NotNull(silo);
    }
}
