using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Access;

public sealed class SessionTests(KeyedGateway gateway) : ContractTest(gateway), IClassFixture<KeyedGateway>
{
    [Fact]
    public async Task A_browser_signs_in_and_out()
    {
        // The test's client keeps cookies as a browser does.
        (await Get("/auth/session")).Ok().Is(new { required = true, name = (string?)null, role = (string?)null, refused_operations = new { } });
        (await Get("/roles")).Refused(401, "unauthenticated");
        Assert.Equal("vera", (await Post("/auth/session", new { key = KeyedGateway.ViewerKey })).Ok()["name"].Text);
        var session = (await Get("/auth/session")).Ok();
        Assert.Equal(("vera", "viewer", "needs the role operator"), (session["name"].Text, session["role"].Text, session["refused_operations"]["createWorkflowRun"].Text));
        (await Get("/roles")).Ok();
        (await Post("/roles", new { name = "r" })).Refused(403, "forbidden");
        Assert.Equal(204, (await Gateway.Delete("/auth/session")).Status);
        (await Get("/roles")).Refused(401, "unauthenticated");
    }

    [Fact]
    public async Task Wrong_keys_are_401_and_too_many_429()
    {
        (await Post("/auth/session", new { key = "wrong" })).Refused(401, "unauthenticated");
        for (var i = 0; i < 10; i++) await Post("/auth/session", new { key = "wrong" });
        (await Post("/auth/session", new { key = "wrong" })).Refused(429, "too-many-wrong-keys");
        (await Get("/roles", ("X-Api-Key", KeyedGateway.AdminKey))).Ok();
    }

    [Fact]
    public async Task Who_asks_is_who_holds_the_key()
    {
        var task = (await Post("/tasks", new { role_id = (await Post("/roles", new { name = "r" }, Admin)).Ok()["id"].Number, title = "t", requires_approval = true }, Admin)).Ok()["id"].Number;
        Assert.Equal("adam", (await Post($"/approvals/{task}/approve", new { actor = "eve" }, Admin)).Ok()["decided_by"].Text);
    }

    private static (string, string) Admin => ("Authorization", $"Bearer {KeyedGateway.AdminKey}");
}
