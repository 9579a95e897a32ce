using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Errors;

/// <summary>Pages of other sites: refused, unless their origin is configured.</summary>
public sealed class CrossOriginTests(CrossOriginTests.Open gateway) : ContractTest(gateway), IClassFixture<CrossOriginTests.Open>
{
    private const string Friend = "http://panel.example:3000";

    [Fact]
    public async Task A_page_of_a_configured_origin_may_read_and_write()
    {
        foreach (var answer in (Answer[])[await Get("/roles", ("Origin", Friend)), await Post("/roles", new { name = "r" }, ("Origin", Friend))])
        {
            answer.Ok();
            Assert.Equal(Friend, answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        }
    }

    [Fact]
    public async Task A_page_of_any_other_origin_may_neither()
    {
        Assert.False((await Get("/roles", ("Origin", "http://evil.example"))).Headers.Contains("Access-Control-Allow-Origin"));
        (await Post("/roles", new { name = "r" }, ("Origin", "http://evil.example"))).Refused(403, "foreign-origin");
    }

    public sealed class Open : GatewayHost
    {
        protected override string[] Settings => [$"--Multyagents:Cors:AllowedOrigins:0={Friend}"];
    }
}
