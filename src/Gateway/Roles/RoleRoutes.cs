using Multyagents.Catalog;
using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Http;
using Multyagents.Gateway.Json;
using Multyagents.Gateway.OpenApi;

namespace Multyagents.Gateway.Roles;

/// <summary><c>/roles</c>.</summary>
internal static class RoleRoutes
{
    private const string Tag = "roles";

    public static void MapRoles(this IEndpointRouteBuilder routes)
    {
        var roles = routes.MapGroup("/roles");
        roles.MapPost("", Create).Describe("createRole", "Create a role", Tag).Answers<RoleRead>().Refuses(413, 422);
        roles.MapGet("", List).Describe("listRoles", "All roles", Tag).Answers<RoleRead[]>();
        roles.MapGet("/{id:id}", Get).Describe("getRole", "A role", Tag).Answers<RoleRead>().Refuses(404);
        roles.MapPut("/{id:id}", Replace).Describe("replaceRole", "Replace a role as a whole", Tag).Answers<RoleRead>().Refuses(404, 413, 422);
        roles.MapDelete("/{id:id}", Delete).Describe("deleteRole", "Delete a role that nothing refers to", Tag).Produces(204).Refuses(404, 409);
    }

    private static async Task<IResult> Create(Body<RoleWrite> body, RoleCatalog catalog)
    {
        if (!body.IsRead(out var write, out var problem)) return problem;
        var shape = new Shape();
        var draft = write.ToDraft(shape);
        return shape.IsBad(out problem) ? problem : (await catalog.Create(draft)).Answer(RoleRead.Of);
    }

    private static async Task<IResult> List(RoleCatalog catalog) =>
        JsonAnswer.Of((await catalog.List()).Select(RoleRead.Of).ToArray());

    private static async Task<IResult> Get(long id, RoleCatalog catalog) =>
        await catalog.Find(new RoleId(id)) is { } role ? JsonAnswer.Of(RoleRead.Of(role)) : NotFound(id);

    private static async Task<IResult> Replace(long id, Body<RoleWrite> body, RoleCatalog catalog)
    {
        if (!body.IsRead(out var write, out var problem)) return problem;
        var shape = new Shape();
        var draft = write.ToDraft(shape);
        return shape.IsBad(out problem) ? problem : (await catalog.Replace(new RoleId(id), draft)).Answer(RoleRead.Of);
    }

    private static async Task<IResult> Delete(long id, RoleCatalog catalog) =>
        (await catalog.Delete(new RoleId(id))).Answer("role", id);

    private static Problem NotFound(long id) => new RunRejection.RoleNotFound(new RoleId(id)).ToProblem();
}
