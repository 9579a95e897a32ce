using Multyagents.Testing;

namespace Multyagents.Catalog.Tests.Services;

public sealed class RoleCatalogTests
{
    private readonly InMemoryCatalog _store = new();
    private readonly RoleCatalog _roles;

    public RoleCatalogTests() => _roles = new(_store, _store);

    [Fact]
    public async Task A_created_role_is_found_and_listed()
    {
        var first = Expect.Accepted(await _roles.Create(Drafts.Role));
        var second = Expect.Accepted(await _roles.Create(Drafts.Role with { Name = "tester" }));

        Assert.Equal(new RoleId(1), first.Id);
        Assert.Equal(second, await _roles.Find(new(2)));
        Assert.Equal([first, second], await _roles.List());
        Assert.Null(await _roles.Find(new(3)));
    }

    [Fact]
    public async Task A_bad_role_is_not_stored_and_takes_no_id()
    {
        Expect.Errors(await _roles.Create(Drafts.Role with { Name = null }), "name: is required");

        Assert.Empty(await _roles.List());
        Assert.Equal(1, Expect.Accepted(await _roles.Create(Drafts.Role)).Id.Value);
    }

    [Fact]
    public async Task A_role_is_replaced_as_a_whole()
    {
        await _roles.Create(Drafts.Role with { SystemPrompt = "old", AllowedTools = ["git"] });

        var replaced = Expect.Accepted(await _roles.Replace(new(1), Drafts.Role with { Name = "new" }));

        Assert.Equal(new Role(new(1), "new", false, "", [], [], JsonText.EmptyObject), replaced);
        Assert.Equal([replaced], await _roles.List());
    }

    [Fact]
    public async Task A_bad_replacement_changes_nothing()
    {
        var role = Expect.Accepted(await _roles.Create(Drafts.Role));

        Expect.Errors(await _roles.Replace(role.Id, Drafts.Role with { Name = "" }), "name: must not be blank");

        Assert.Equal(role, await _roles.Find(role.Id));
    }

    [Fact]
    public async Task What_does_not_exist_is_not_replaced()
    {
        var outcome = await _roles.Replace(new(4), Drafts.Role with { Name = "" });

        Assert.Equal(new RunRejection.RoleNotFound(new(4)), outcome.Rejection);
        Assert.Equal("role 4 does not exist", outcome.Rejection?.Detail);
    }

    [Fact]
    public async Task A_role_is_deleted_once()
    {
        await _roles.Create(Drafts.Role);

        Assert.IsType<DeleteResult.Deleted>(await _roles.Delete(new(1)));
        Assert.IsType<DeleteResult.NotFound>(await _roles.Delete(new(1)));
    }

    [Fact]
    public async Task A_role_in_use_is_not_deleted()
    {
        await _roles.Create(Drafts.Role);
        await new TaskCatalog(_store, _store, _store, TimeProvider.System).Create(Drafts.Task);
        await new TemplateCatalog(_store, _store).Create(Drafts.Template(Drafts.Step("a")));

        Assert.Equal(new DeleteResult.InUse("tasks 1 and workflow templates 1"), await _roles.Delete(new(1)));
        Assert.NotNull(await _roles.Find(new(1)));
    }
}
