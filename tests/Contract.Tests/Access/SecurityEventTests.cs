using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Access;

public sealed class SecurityEventTests(KeyedGateway gateway) : ContractTest(gateway), IClassFixture<KeyedGateway>
{
    [Fact]
    public async Task Refused_attempts_are_listed()
    {
        (await Get("/roles", ("X-Api-Key", "a-wrong-key"))).Refused(401, "unauthenticated");
        var told = (await Get("/security/events?limit=1000", Admin)).Ok().Items[^1];
        told.HasFields("created_at kind source caller method path claim detail count");
        Assert.Equal(("wrong-api-key", "GET", "/roles", 1), (told["kind"].Text, told["method"].Text, told["path"].Text, told["count"].Number));
        (await Get("/security/events?limit=0", Admin)).RefusedField("limit");
        (await Get("/security/events", ("X-Api-Key", KeyedGateway.ViewerKey))).Refused(403, "forbidden");
    }

    private static (string, string) Admin => ("Authorization", $"Bearer {KeyedGateway.AdminKey}");
}
