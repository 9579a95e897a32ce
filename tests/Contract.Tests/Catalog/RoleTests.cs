using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Catalog;

public sealed class RoleTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task A_role_is_created_read_listed_replaced_and_deleted()
    {
        var created = (await Post("/roles", new
        {
            name = "dev",
            context7_enabled = true,
            system_prompt = "be brief",
            allowed_tools = new[] { "a" },
            skill_packs = new[] { "s" },
            execution_constraints = new { retry_policy = new { max_retries = 2, retry_on = new[] { "network" } } },
        })).Ok();
        var id = created["id"].Number;
        created.Is(new
        {
            id,
            name = "dev",
            context7_enabled = true,
            system_prompt = "be brief",
            allowed_tools = new[] { "a" },
            skill_packs = new[] { "s" },
            execution_constraints = new { retry_policy = new { max_retries = 2, retry_on = new[] { "network" } } },
        });
        (await Get($"/roles/{id}")).Ok().Is(created.ToString());
        (await Get("/roles")).Ok().With("id", id).Is(created.ToString());
        (await Gateway.Put($"/roles/{id}", new { name = "ops" })).Ok()
            .Is(new { id, name = "ops", context7_enabled = false, system_prompt = "", allowed_tools = Array.Empty<string>(), skill_packs = Array.Empty<string>(), execution_constraints = new { } });
        (await Gateway.Delete($"/roles/{id}")).Deleted();
        (await Get($"/roles/{id}")).Refused(404, "role-not-found", $"role {id} does not exist");
    }

    [Fact]
    public async Task An_unknown_role_is_404_for_read_replace_and_delete()
    {
        (await Get("/roles/999999")).Refused(404, "role-not-found", "999999");
        (await Gateway.Put("/roles/999999", new { name = "x" })).Refused(404, "role-not-found", "999999");
        (await Gateway.Delete("/roles/999999")).Refused(404, "role-not-found", "999999");
    }

    [Fact]
    public async Task Lists_are_trimmed_and_deduplicated()
    {
        var role = (await Post("/roles", new { name = "r", allowed_tools = new[] { " git ", "git", "make" }, skill_packs = new[] { "go", " go", "sql " } })).Ok();
        Assert.Equal(["git", "make"], role["allowed_tools"].Texts);
        Assert.Equal(["go", "sql"], role["skill_packs"].Texts);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public async Task A_retry_policy_has_0_to_10_retries(int retries) =>
        (await Post("/roles", new { name = "r", execution_constraints = Policy(retries, "network", "flaky-test", "runner-transient") })).Ok();

    [Theory]
    [InlineData(-1, "network")]
    [InlineData(11, "network")]
    [InlineData(1, "weather")]
    public async Task A_retry_policy_outside_its_values_is_422(int retries, string on) =>
        (await Post("/roles", new { name = "r", execution_constraints = Policy(retries, on) })).Refused(422, "invalid-request", "execution_constraints.retry_policy");

    [Fact]
    public async Task A_role_that_a_task_refers_to_is_not_deleted()
    {
        var role = await NewRole();
        await NewTask(new { role_id = role, title = "t" });
        (await Gateway.Delete($"/roles/{role}")).Refused(409, "role-in-use", $"role {role}");
    }

    private static object Policy(int retries, params string[] on) => new { retry_policy = new { max_retries = retries, retry_on = on } };
}
