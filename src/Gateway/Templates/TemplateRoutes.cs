using Multyagents.Catalog;
using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Http;
using Multyagents.Gateway.Json;
using Multyagents.Gateway.OpenApi;

namespace Multyagents.Gateway.Templates;

/// <summary><c>/workflow-templates</c>.</summary>
internal static class TemplateRoutes
{
    private const string Tag = "workflow-templates";

    public static void MapTemplates(this IEndpointRouteBuilder routes)
    {
        var templates = routes.MapGroup("/workflow-templates");
        templates.MapPost("", Create).Describe("createWorkflowTemplate", "Create a workflow template", Tag).Answers<TemplateRead>().Refuses(413, 422).WithMetadata(new BodyLimit(BodyLimit.Large));
        templates.MapGet("", List).Describe("listWorkflowTemplates", "All workflow templates", Tag).Answers<TemplateRead[]>();
        templates.MapGet("/{id:id}", Get).Describe("getWorkflowTemplate", "A workflow template", Tag).Answers<TemplateRead>().Refuses(404);
        templates.MapPut("/{id:id}", Replace).Describe("replaceWorkflowTemplate", "Replace a workflow template as a whole", Tag).Answers<TemplateRead>().Refuses(404, 413, 422).WithMetadata(new BodyLimit(BodyLimit.Large));
        templates.MapDelete("/{id:id}", Delete).Describe("deleteWorkflowTemplate", "Delete a workflow template; runs keep their own copy", Tag).Produces(204).Refuses(404);
    }

    private static async Task<IResult> Create(Body<TemplateWrite> body, TemplateCatalog catalog)
    {
        if (!body.IsRead(out var write, out var problem)) return problem;
        var shape = new Shape();
        var draft = write.ToDraft(shape);
        return shape.IsBad(out problem) ? problem : (await catalog.Create(draft)).Answer(TemplateRead.Of);
    }

    private static async Task<IResult> List(TemplateCatalog catalog) =>
        JsonAnswer.Of((await catalog.List()).Select(TemplateRead.Of).ToArray());

    private static async Task<IResult> Get(long id, TemplateCatalog catalog) =>
        await catalog.Find(new TemplateId(id)) is { } template ? JsonAnswer.Of(TemplateRead.Of(template)) : NotFound(id);

    private static async Task<IResult> Replace(long id, Body<TemplateWrite> body, TemplateCatalog catalog)
    {
        if (!body.IsRead(out var write, out var problem)) return problem;
        var shape = new Shape();
        var draft = write.ToDraft(shape);
        return shape.IsBad(out problem) ? problem : (await catalog.Replace(new TemplateId(id), draft)).Answer(TemplateRead.Of);
    }

    private static async Task<IResult> Delete(long id, TemplateCatalog catalog) =>
        (await catalog.Delete(new TemplateId(id))).Answer("workflow template", id);

    private static Problem NotFound(long id) => new RunRejection.TemplateNotFound(new TemplateId(id)).ToProblem();
}
