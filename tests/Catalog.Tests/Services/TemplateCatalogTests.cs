using Multyagents.Testing;

namespace Multyagents.Catalog.Tests.Services;

public sealed class TemplateCatalogTests
{
    private readonly InMemoryCatalog _store = new();
    private readonly TemplateCatalog _templates;

    public TemplateCatalogTests() => _templates = new(_store, _store);

    [Fact]
    public async Task References_are_looked_up()
    {
        var draft = Drafts.Template(Drafts.Step("a"), Drafts.Step("b") with { RoleId = new(2) }) with { ProjectId = new(1) };
        await _store.SaveRole(Role(1));

        Expect.Errors(
            await _templates.Create(draft),
            "project_id: project 1 does not exist",
            "steps[1].role_id: role 2 does not exist");

        await _store.SaveRole(Role(2));
        await _store.SaveProject(Drafts.Project with { Id = new(1) });
        var template = Expect.Accepted(await _templates.Create(draft));
        Assert.Equal(new TemplateId(1), template.Id);
        Assert.Equal(template, await _templates.Find(new(1)));
        Assert.Equal([template], await _templates.List());
    }

    [Fact]
    public async Task A_template_is_replaced_as_a_whole()
    {
        await _store.SaveRole(Role(1));
        await _templates.Create(Drafts.Template(Drafts.Step("a"), Drafts.Step("b", "a")));

        var replaced = Expect.Accepted(await _templates.Replace(new(1), Drafts.Template(Drafts.Step("c"))));

        Assert.Equal(new TemplateId(1), replaced.Id);
        Assert.Equal(new StepId("c"), Assert.Single(replaced.Steps).StepId);
        Assert.Equal([replaced], await _templates.List());
    }

    [Fact]
    public async Task A_bad_replacement_changes_nothing()
    {
        await _store.SaveRole(Role(1));
        var template = Expect.Accepted(await _templates.Create(Drafts.Template(Drafts.Step("a"))));

        Expect.Errors(await _templates.Replace(new(1), Drafts.Template()), "steps: must have at least one step");

        Assert.Equal(template, await _templates.Find(new(1)));
    }

    [Fact]
    public async Task What_does_not_exist_is_not_replaced() => Assert.Equal(
        new RunRejection.TemplateNotFound(new(4)),
        (await _templates.Replace(new(4), Drafts.Template())).Rejection);

    [Fact]
    public async Task A_template_is_deleted_once()
    {
        await _store.SaveRole(Role(1));
        await _templates.Create(Drafts.Template(Drafts.Step("a")));

        Assert.IsType<DeleteResult.Deleted>(await _templates.Delete(new(1)));
        Assert.IsType<DeleteResult.NotFound>(await _templates.Delete(new(1)));
    }

    [Fact]
    public async Task A_role_that_is_deleted_meanwhile_is_told_like_one_that_never_was()
    {
        await _store.SaveRole(Role(1));
        var templates = new TemplateCatalog(_store, new Interlude(_store, () => _store.DeleteRole(new(1))));

        Expect.Errors(await templates.Create(Drafts.Template(Drafts.Step("a"))), "steps[0].role_id: role 1 does not exist");

        Assert.Empty(await templates.List());
    }

    private static Role Role(long id) => new(new(id), "builder", false, "", [], [], JsonText.EmptyObject);
}
