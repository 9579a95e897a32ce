using Multyagents.Catalog;
using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Http;
using Multyagents.Gateway.Json;
using Multyagents.Gateway.OpenApi;

namespace Multyagents.Gateway.Projects;

/// <summary><c>/projects</c>.</summary>
internal static class ProjectRoutes
{
    private const string Tag = "projects";

    public static void MapProjects(this IEndpointRouteBuilder routes)
    {
        var projects = routes.MapGroup("/projects");
        projects.MapPost("", Create).Describe("createProject", "Create a project", Tag).Answers<ProjectRead>().Refuses(413, 422);
        projects.MapGet("", List).Describe("listProjects", "All projects", Tag).Answers<ProjectRead[]>();
        projects.MapGet("/{id:id}", Get).Describe("getProject", "A project", Tag).Answers<ProjectRead>().Refuses(404);
        projects.MapPut("/{id:id}", Replace).Describe("replaceProject", "Replace a project as a whole", Tag).Answers<ProjectRead>().Refuses(404, 413, 422);
        projects.MapDelete("/{id:id}", Delete).Describe("deleteProject", "Delete a project that nothing refers to", Tag).Produces(204).Refuses(404, 409);
    }

    private static async Task<IResult> Create(Body<ProjectWrite> body, ProjectCatalog catalog)
    {
        if (!body.IsRead(out var write, out var problem)) return problem;
        var shape = new Shape();
        var draft = write.ToDraft(shape);
        return shape.IsBad(out problem) ? problem : (await catalog.Create(draft)).Answer(ProjectRead.Of);
    }

    private static async Task<IResult> List(ProjectCatalog catalog) =>
        JsonAnswer.Of((await catalog.List()).Select(ProjectRead.Of).ToArray());

    private static async Task<IResult> Get(long id, ProjectCatalog catalog) =>
        await catalog.Find(new ProjectId(id)) is { } project ? JsonAnswer.Of(ProjectRead.Of(project)) : NotFound(id);

    private static async Task<IResult> Replace(long id, Body<ProjectWrite> body, ProjectCatalog catalog)
    {
        if (!body.IsRead(out var write, out var problem)) return problem;
        var shape = new Shape();
        var draft = write.ToDraft(shape);
        return shape.IsBad(out problem) ? problem : (await catalog.Replace(new ProjectId(id), draft)).Answer(ProjectRead.Of);
    }

    private static async Task<IResult> Delete(long id, ProjectCatalog catalog) =>
        (await catalog.Delete(new ProjectId(id))).Answer("project", id);

    private static Problem NotFound(long id) => new RunRejection.ProjectNotFound(new ProjectId(id)).ToProblem();
}
