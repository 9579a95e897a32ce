namespace Multyagents.Storage.Tests;

public abstract class CatalogTests<TStore> : StoreTests<TStore>
    where TStore : ITestStore, new()
{
    [Fact]
    public async Task Documents_come_back_as_they_were_saved()
    {
        var role = new Role(
            new(2), "Rôle \"x\" '; --", false, "line\nline\0", ["a", "b"], [], new("""{"retry_policy":{"max_retries":2},"x":"\u0000"}"""));
        var project = new Project(new(3), "p", "/srv/ü", ["/srv/ü/a", "/srv/ü/b"]);
        var template = new WorkflowTemplate(new(4), "t", new ProjectId(3),
        [
            new(new("build"), new(2), "build it", [], "make", 60, [], null),
            new(new("test"), new(2), "test it", [new("build")], null, null, [new(new StepId("build"), "log", null), new(null, null, "l")], new("""{"required_checks":[]}""")),
        ]);

        await Catalog.SaveRole(role);
        await Catalog.SaveProject(project);
        await Catalog.SaveTemplate(template);
        await Store.Reopen();

        Assert.Equal(role, await Catalog.FindRole(new(2)));
        Assert.Equal(project, await Catalog.FindProject(new(3)));
        Assert.Equal(template, await Catalog.FindTemplate(new(4)));
        Assert.Null(await Catalog.FindRole(new(1)));
        Assert.Null(await Catalog.FindProject(new(1)));
        Assert.Null(await Catalog.FindTemplate(new(1)));
    }

    [Fact]
    public async Task Lists_are_ascending_by_id_and_a_save_replaces()
    {
        foreach (var id in (long[])[3, 1, 2])
        {
            await Catalog.SaveRole(Samples.Role(id));
            await Catalog.SaveProject(Samples.Project(id));
        }

        foreach (var id in (long[])[3, 1, 2]) await Catalog.SaveTemplate(Samples.Template(id));
        await Catalog.SaveRole(Samples.Role(2) with { Name = "new" });
        await Catalog.SaveProject(Samples.Project(2) with { Name = "new" });
        await Catalog.SaveTemplate(Samples.Template(2, name: "new"));

        Assert.Equal(["role 1", "new", "role 3"], (await Catalog.ListRoles()).Select(role => role.Name));
        Assert.Equal(["project 1", "new", "project 3"], (await Catalog.ListProjects()).Select(project => project.Name));
        Assert.Equal(["template 1", "new", "template 3"], (await Catalog.ListTemplates()).Select(template => template.Name));
        Assert.Equal([new RoleId(1), new RoleId(3)], (await Catalog.ExistingRoles([new(1), new(3), new(9)])).Order());
    }

    [Fact]
    public async Task What_nobody_refers_to_is_deleted_once()
    {
        await Catalog.SaveRole(Samples.Role());
        await Catalog.SaveProject(Samples.Project());
        await Catalog.SaveTemplate(Samples.Template());

        Assert.IsType<DeleteResult.Deleted>(await Catalog.DeleteTemplate(new(1)));
        Assert.IsType<DeleteResult.Deleted>(await Catalog.DeleteRole(new(1)));
        Assert.IsType<DeleteResult.Deleted>(await Catalog.DeleteProject(new(1)));
        Assert.IsType<DeleteResult.NotFound>(await Catalog.DeleteTemplate(new(1)));
        Assert.IsType<DeleteResult.NotFound>(await Catalog.DeleteRole(new(1)));
        Assert.IsType<DeleteResult.NotFound>(await Catalog.DeleteProject(new(1)));
        Assert.Null(await Catalog.FindRole(new(1)));
        Assert.Empty(await Catalog.ListTemplates());
    }

    [Fact]
    public async Task A_role_or_project_in_use_is_not_deleted_and_the_answer_names_who_uses_it()
    {
        await SaveRole();
        await Catalog.SaveProject(Samples.Project());
        await Catalog.SaveTemplate(Samples.Template(5, project: 1));
        for (var id = 11; id <= 14; id++) await Tasks.CreateTask(new(id), Samples.Spec(project: id <= 12 ? 1 : null), Samples.At);

        Assert.Equal(new DeleteResult.InUse("tasks 11, 12, 13 and more; workflow templates 5"), await Catalog.DeleteRole(new(1)));
        Assert.Equal(new DeleteResult.InUse("tasks 11, 12; workflow templates 5"), await Catalog.DeleteProject(new(1)));
        Assert.NotNull(await Catalog.FindRole(new(1)));
        Assert.NotNull(await Catalog.FindProject(new(1)));
    }

    [Fact]
    public async Task A_template_that_changes_lets_go_of_what_it_used()
    {
        await SaveRole(1);
        await SaveRole(2);
        await Catalog.SaveProject(Samples.Project());
        await Catalog.SaveTemplate(Samples.Template(5, 1, null, 1, 2, 1));
        await Catalog.SaveTemplate(Samples.Template(5, null, null, 2));

        Assert.IsType<DeleteResult.Deleted>(await Catalog.DeleteRole(new(1)));
        Assert.IsType<DeleteResult.Deleted>(await Catalog.DeleteProject(new(1)));
        Assert.Equal(new DeleteResult.InUse("workflow templates 5"), await Catalog.DeleteRole(new(2)));
        await Catalog.DeleteTemplate(new(5));
        Assert.IsType<DeleteResult.Deleted>(await Catalog.DeleteRole(new(2)));
    }

    [Fact]
    public async Task What_refers_to_a_missing_role_or_project_is_not_saved()
    {
        await SaveRole();

        await Refused(() => Catalog.SaveTemplate(Samples.Template(1, null, null, 1, 9)), "role 9");
        await Refused(() => Catalog.SaveTemplate(Samples.Template(1, project: 9)), "project 9");
        await Refused(() => Tasks.CreateTask(new(1), Samples.Spec(role: 9), Samples.At), "role 9");
        await Refused(() => Tasks.CreateTask(new(1), Samples.Spec(project: 9), Samples.At), "project 9");
        Assert.Empty(await Catalog.ListTemplates());
        Assert.Null(await Tasks.FindTask(new(1)));
        Assert.IsType<DeleteResult.Deleted>(await Catalog.DeleteRole(new(1)));

        static async Task Refused(Func<Task> save, string what)
        {
            var failure = await Assert.ThrowsAsync<MissingReferenceException>(save);
            Assert.Contains(what, failure.Message, StringComparison.Ordinal);
            Assert.False(failure.OutcomeUnknown);
        }
    }
}
