using Multyagents.Testing;

namespace Multyagents.Catalog.Tests.Services;

public sealed class TaskCatalogTests
{
    private readonly InMemoryCatalog _store = new();
    private readonly TaskCatalog _tasks;

    public TaskCatalogTests() => _tasks = new(_store, _store, _store, new FixedClock());

    [Fact]
    public async Task A_created_task_belongs_to_no_run()
    {
        await _store.SaveRole(new(Drafts.Role1, "builder", false, "", [], [], JsonText.EmptyObject));

        var task = Expect.Accepted(await _tasks.Create(Drafts.Task));

        Assert.Equal(new TaskRecord(new(1), null, null, task.Spec, FixedClock.Time), task);
        Assert.Equal("build it", task.Spec.Title);
        Assert.Equal(task, await _tasks.Find(new(1)));
        Assert.Equal([task], await _tasks.List(null, 10));
        Assert.Null(await _tasks.Find(new(2)));
    }

    [Fact]
    public async Task References_are_looked_up()
    {
        var draft = Drafts.Task with { ProjectId = new(7), LockPaths = ["/srv/other"] };

        Expect.Errors(
            await _tasks.Create(draft), "role_id: role 1 does not exist", "project_id: project 7 does not exist");

        await _store.SaveRole(new(Drafts.Role1, "builder", false, "", [], [], JsonText.EmptyObject));
        await _store.SaveProject(Drafts.Project);
        Expect.Errors(await _tasks.Create(draft), "lock_paths[0]: must be under the project's root_path");
        Assert.Equal(new ProjectId(7), Expect.Accepted(await _tasks.Create(draft with { LockPaths = null })).Spec.ProjectId);
        Assert.Single(await _tasks.List(null, 10));
    }

    [Fact]
    public async Task A_project_that_is_deleted_meanwhile_is_told_like_one_that_never_was()
    {
        await _store.SaveRole(new(Drafts.Role1, "builder", false, "", [], [], JsonText.EmptyObject));
        await _store.SaveProject(Drafts.Project);
        var tasks = new TaskCatalog(_store, _store, new Interlude(_store, () => _store.DeleteProject(new(7))), new FixedClock());

        Expect.Errors(await tasks.Create(Drafts.Task with { ProjectId = new(7) }), "project_id: project 7 does not exist");

        Assert.Empty(await tasks.List(null, 10));
    }

    [Fact]
    public async Task Broken_storage_stays_an_exception()
    {
        await _store.SaveRole(new(Drafts.Role1, "builder", false, "", [], [], JsonText.EmptyObject));
        await _store.CreateTask(new(1), Expect.Accepted(TaskRules.Validate(Drafts.Task, Drafts.NoProject)), default);

        // The id that is allocated next is taken: nothing that the client could have done better.
        await Assert.ThrowsAnyAsync<ArgumentException>(() => _tasks.Create(Drafts.Task));
    }

    private sealed class FixedClock : TimeProvider
    {
        public static DateTimeOffset Time { get; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Time;
    }
}
