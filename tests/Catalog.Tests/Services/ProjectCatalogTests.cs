using Multyagents.Testing;

namespace Multyagents.Catalog.Tests.Services;

public sealed class ProjectCatalogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("multyagents-projects-").FullName;
    private readonly InMemoryCatalog _store = new();
    private readonly ProjectCatalog _projects;

    public ProjectCatalogTests() => _projects = new(_store, _store);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Folders_are_created()
    {
        var project = Expect.Accepted(await _projects.Create(new("shop", $"{_folder}/shop/", [$"{_folder}/shop/src/deep"])));

        Assert.Equal(new Project(new(1), "shop", $"{_folder}/shop", [$"{_folder}/shop/src/deep"]), project);
        Assert.True(Directory.Exists($"{_folder}/shop/src/deep"));
        Assert.Equal(project, await _projects.Find(new(1)));
        Assert.Equal([project], await _projects.List());
    }

    [Fact]
    public async Task What_stands_in_existing_folders_is_left_alone()
    {
        await File.WriteAllTextAsync($"{_folder}/kept", "kept", TestContext.Current.CancellationToken);

        Expect.Accepted(await _projects.Create(new("shop", _folder, null)));

        Assert.Equal("kept", await File.ReadAllTextAsync($"{_folder}/kept", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_in_the_way_is_told_and_nothing_is_stored()
    {
        await File.WriteAllTextAsync($"{_folder}/file", "", TestContext.Current.CancellationToken);

        Expect.Errors(
            await _projects.Create(new("shop", $"{_folder}/file/shop", null)),
            $"root_path: the folder {_folder}/file/shop cannot be created: {_folder}/file is a file");
        Expect.Errors(
            await _projects.Create(new("shop", _folder, [$"{_folder}/ok", $"{_folder}/file"])),
            $"allowed_paths[1]: the folder {_folder}/file cannot be created: {_folder}/file is a file");
        Assert.Empty(await _projects.List());
    }

    [Fact]
    public async Task A_bad_project_creates_no_folder()
    {
        Expect.Errors(await _projects.Create(new(null, $"{_folder}/never", null)), "name: is required");

        Assert.False(Directory.Exists($"{_folder}/never"));
    }

    [Fact]
    public async Task A_project_is_replaced_as_a_whole_and_its_new_folders_are_created()
    {
        await _projects.Create(new("shop", _folder, [$"{_folder}/a"]));

        var replaced = Expect.Accepted(await _projects.Replace(new(1), new("bank", $"{_folder}/bank", null)));

        Assert.Equal(new Project(new(1), "bank", $"{_folder}/bank", []), replaced);
        Assert.True(Directory.Exists($"{_folder}/bank"));
        Assert.Equal([replaced], await _projects.List());
    }

    [Fact]
    public async Task What_does_not_exist_is_not_replaced() => Assert.Equal(
        new RunRejection.ProjectNotFound(new(4)),
        (await _projects.Replace(new(4), new("bank", $"{_folder}/bank", null))).Rejection);

    [Fact]
    public async Task A_project_is_deleted_once_and_its_folders_stay()
    {
        await _projects.Create(new("shop", $"{_folder}/shop", null));

        Assert.IsType<DeleteResult.Deleted>(await _projects.Delete(new(1)));
        Assert.IsType<DeleteResult.NotFound>(await _projects.Delete(new(1)));
        Assert.True(Directory.Exists($"{_folder}/shop"));
    }

    [Fact]
    public async Task A_project_in_use_is_not_deleted()
    {
        await _projects.Create(new("shop", _folder, null));
        await new RoleCatalog(_store, _store).Create(Drafts.Role);
        await new TaskCatalog(_store, _store, _store, TimeProvider.System).Create(Drafts.Task with { ProjectId = new(1) });

        Assert.Equal(new DeleteResult.InUse("tasks 1"), await _projects.Delete(new(1)));
    }
}
